import { lending, parametersView } from '@weft/modules'
import { assetById, type ViewContext } from '@weft/protocol'
import type { AdminParameter, AdminParameters } from '@weft/protocol/api/admin'
import type { SequencingLimits } from '../../sequencingLimits.ts'

/** All parameters, with what this sequencer goes by, and the switches of markets that need no notice. */
export function adminParametersView(context: ViewContext, limits: SequencingLimits): AdminParameters {
  const { items, governor, noticeBatchesMin, noticeBatchesMax } = parametersView(context)
  const inForce = new Map([
    ['sequencer.sealIntervalMs', limits.sealIntervalMs],
    ['sequencer.batchTransactions', limits.batchTransactionsMax],
    ['sequencer.accountPendingTransactions', limits.accountPendingMax],
  ])
  const scheduled = items.map(
    (item): AdminParameter => ({
      ...item,
      inForce: inForce.get(item.name)?.toString() ?? null,
      changedBy: 'governance.propose',
    }),
  )
  return {
    batch: context.batch.number,
    governor,
    noticeBatchesMin,
    noticeBatchesMax,
    parameters: [...scheduled, ...marketSwitches(context)],
  }
}

const SWITCHES = [
  { key: 'paused', title: 'Paused', help: '1: nothing at all happens in the market.' },
  { key: 'frozen', title: 'Frozen', help: '1: no new supply or debt; withdrawing and repaying go on.' },
] as const

/** At once, because they are for emergencies. */
function marketSwitches(context: ViewContext): AdminParameter[] {
  const { reserveParameters } = lending.descriptor.tables
  return [...context.globals(reserveParameters)]
    .filter(([, terms]) => terms.active)
    .flatMap(([{ asset }, terms]) =>
      SWITCHES.map(({ key, title, help }) => ({
        name: `lending.${key}`,
        subject: assetById(asset).symbol,
        title,
        help,
        unit: 'flag',
        current: terms[key] ? '1' : '0',
        default: '0',
        inForce: null,
        min: '0',
        max: '1',
        changedBy: 'lending.setReserveStatus',
        changes: [],
      })),
    )
}
