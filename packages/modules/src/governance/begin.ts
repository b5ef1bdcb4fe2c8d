import type { GlobalContext } from '@weft/protocol'
import { fitsTogether } from './fits.ts'
import { parameterOf } from './parameters.ts'
import { PROPOSAL_STATUS } from './proposalStatus.ts'
import { agendaKey, openProposals } from './reads.ts'
import { agenda, proposals, settings } from './tables.ts'

/**
 * Brings in force what is due in exactly this batch, by number. A change of a market that does not fit its other terms
 * any more lapses. Lending and staking write their own tables: they take from the agenda what came in force, right
 * after this.
 */
export function governanceBegin(context: GlobalContext): void {
  const before = context.get(agenda, agendaKey)
  if (before.open.length === 0) return
  const number = BigInt(context.batch.number)
  const due = openProposals(context.get).filter(
    ({ status, effectiveBatch }) => status === PROPOSAL_STATUS.confirmed && effectiveBatch === number,
  )
  if (due.length === 0) return
  const effective: typeof due = []
  for (const change of due) {
    const { proposal, ...record } = change
    const fits = fitsTogether(context.get, change, effective)
    if (fits) effective.push(change)
    const status = fits ? PROPOSAL_STATUS.effective : PROPOSAL_STATUS.lapsed
    context.put(proposals, proposals.keyOf(proposal), { ...record, status })
    if (fits && parameterOf(record.parameter)!.owner.module === 'governance') {
      context.put(settings, settings.keyOf(record.parameter), { isSet: true, value: record.value })
    }
  }
  context.put(agenda, agendaKey, {
    ...before,
    open: before.open.filter(({ proposal }) => !due.some((each) => each.proposal === proposal)),
    effectiveBatch: number,
    effective: effective.map(({ proposal }) => ({ proposal })),
  })
}
