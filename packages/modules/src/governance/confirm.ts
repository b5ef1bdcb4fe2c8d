import type { ActionContext, FieldValues, Outcome, SettleContext } from '@weft/protocol'
import { tell } from './decided.ts'
import { governanceDescriptor } from './descriptor.ts'
import { fitsTogether } from './fits.ts'
import { PROPOSAL_STATUS } from './proposalStatus.ts'
import { governorOf, openProposals, type Proposal } from './reads.ts'
import { proposals } from './tables.ts'

type Confirmation = FieldValues<typeof governanceDescriptor.actions.confirm.fields>

/**
 * The second signature. It repeats what the proposal says, and counts for nothing else: whoever signs it has read the
 * change, and no proposal that was slipped in under its number can be confirmed by it.
 */
export function confirm(context: ActionContext, confirmation: Confirmation): Outcome {
  const { global: read } = context
  if (context.account !== governorOf(read)) return 'governance.not_governor'
  const open = openProposals(read)
  const found = open.find(({ proposal }) => proposal === confirmation.proposal)
  if (found === undefined) return 'governance.not_open'
  if (found.status === PROPOSAL_STATUS.confirmed) return 'governance.already_confirmed'
  if (!saysTheSame(found, confirmation)) return 'governance.proposal_differs'
  const effectiveBatch = BigInt(context.batch.number + found.noticeBatches)
  const before = open.filter(
    (each) => each.status === PROPOSAL_STATUS.confirmed && each.effectiveBatch <= effectiveBatch,
  )
  before.sort(byEffect)
  if (!fitsTogether(read, found, before)) return 'governance.does_not_fit'
  context.order(governanceDescriptor.orders.confirmation, { proposal: confirmation.proposal })
  return undefined
}

/** Starts the notice, in the batch in which the second signature stands. */
export function settleConfirmations(context: SettleContext): void {
  for (const order of context.orders(governanceDescriptor.orders.confirmation)) {
    const { proposal } = order.fields
    const key = proposals.keyOf(proposal)
    const record = context.get(proposals, key)
    if (record.status !== PROPOSAL_STATUS.proposed) {
      tell(context, order, { proposal, ...record, status: PROPOSAL_STATUS.refused })
      continue
    }
    const confirmedAt = BigInt(context.batch.number)
    const confirmed = {
      ...record,
      status: PROPOSAL_STATUS.confirmed,
      confirmedAt,
      effectiveBatch: confirmedAt + BigInt(record.noticeBatches),
    }
    context.put(proposals, key, confirmed)
    tell(context, order, { proposal, ...confirmed })
  }
}

/** The order in which confirmed changes come in force. */
export function byEffect(
  a: Pick<Proposal, 'effectiveBatch'> & { proposal: number },
  b: Pick<Proposal, 'effectiveBatch'> & { proposal: number },
): number {
  if (a.effectiveBatch === b.effectiveBatch) return a.proposal - b.proposal
  return a.effectiveBatch < b.effectiveBatch ? -1 : 1
}

function saysTheSame(proposal: Proposal, confirmation: Confirmation): boolean {
  return (
    proposal.parameter === confirmation.parameter &&
    proposal.subject === confirmation.subject &&
    proposal.value === confirmation.value &&
    proposal.noticeBatches === confirmation.noticeBatches
  )
}
