import type { ActionContext, FieldValues, Outcome, SettleContext } from '@weft/protocol'
import { tell } from './decided.ts'
import { governanceDescriptor } from './descriptor.ts'
import { fitsTogether, isWithinBounds } from './fits.ts'
import { NOTICE_BATCHES_MAX, OPEN_MAX } from './limits.ts'
import { parameterOf } from './parameters.ts'
import { PROPOSAL_STATUS } from './proposalStatus.ts'
import { agendaKey, governorOf, hasSubject, noticeBatchesMin, openProposals } from './reads.ts'
import { agenda, proposals } from './tables.ts'

type Change = FieldValues<typeof governanceDescriptor.actions.propose.fields>

/** Hands a change to `settle`, which gives it a number. */
export function propose(context: ActionContext, change: Change): Outcome {
  const { global: read } = context
  if (context.account !== governorOf(read)) return 'governance.not_governor'
  const parameter = parameterOf(change.parameter)
  if (parameter === undefined) return 'governance.unknown_parameter'
  if (!hasSubject(read, parameter, change.subject)) return 'governance.wrong_subject'
  if (!isWithinBounds(change)) return 'governance.value_out_of_bounds'
  const { noticeBatches } = change
  if (noticeBatches < noticeBatchesMin(read) || noticeBatches > NOTICE_BATCHES_MAX)
    return 'governance.notice_out_of_bounds'
  const open = openProposals(read)
  if (!fitsTogether(read, change, open)) return 'governance.does_not_fit'
  if (open.length >= OPEN_MAX) return 'governance.too_many_open'
  context.order(governanceDescriptor.orders.proposal, change)
  return undefined
}

/** Numbers proposals in canonical order. More of them than there is room for in one batch are refused. */
export function settleProposals(context: SettleContext): void {
  for (const order of context.orders(governanceDescriptor.orders.proposal)) {
    const before = context.get(agenda, agendaKey)
    if (before.open.length >= OPEN_MAX) {
      tell(context, order, {
        proposal: 0,
        ...proposals.empty,
        ...order.fields,
        status: PROPOSAL_STATUS.refused,
      })
      continue
    }
    const proposal = before.proposals + 1
    const record = {
      ...proposals.empty,
      ...order.fields,
      status: PROPOSAL_STATUS.proposed,
      proposedAt: BigInt(context.batch.number),
    }
    context.put(proposals, proposals.keyOf(proposal), record)
    context.put(agenda, agendaKey, {
      ...before,
      proposals: proposal,
      open: [...before.open, { proposal }],
    })
    tell(context, order, { proposal, ...record })
  }
}
