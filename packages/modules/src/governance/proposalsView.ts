import type { ViewContext } from '@weft/protocol'
import type { z } from 'zod'
import { parameterOf } from './parameters.ts'
import { subjectText } from './parametersView.ts'
import { proposalStatusName } from './proposalStatus.ts'
import { agendaKey, type Proposal } from './reads.ts'
import { agenda, proposals } from './tables.ts'
import type { governanceViews, ProposalsInput, ProposalView } from './view.ts'

/** Proposals by falling number. The cursor is the number that the next page begins below. */
export function proposalsView(
  { global: read }: Pick<ViewContext, 'global'>,
  { cursor, limit }: ProposalsInput,
): z.input<(typeof governanceViews)['proposals']['answer']> {
  const { proposals: count } = read(agenda, agendaKey)
  const first = Math.min(count, cursor === undefined ? count : Number(cursor) - 1)
  const last = Math.max(1, first - limit + 1)
  const items: ProposalView[] = []
  for (let number = first; number >= last; number--) {
    items.push(proposalView(number, read(proposals, proposals.keyOf(number))))
  }
  return { items, nextCursor: last > 1 && items.length > 0 ? last.toString() : null }
}

function proposalView(proposal: number, record: Proposal): ProposalView {
  const isConfirmed = record.confirmedAt > 0n
  return {
    proposal,
    status: proposalStatusName(record.status),
    name: parameterOf(record.parameter)!.name,
    subject: subjectText(record.subject),
    value: record.value.toString(),
    noticeBatches: record.noticeBatches,
    proposedAt: Number(record.proposedAt),
    confirmedAt: isConfirmed ? Number(record.confirmedAt) : null,
    effectiveBatch: isConfirmed ? Number(record.effectiveBatch) : null,
  } as ProposalView
}
