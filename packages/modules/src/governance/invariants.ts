import type { StateView } from '@weft/protocol'
import { isWithinBounds } from './fits.ts'
import { parameterOf } from './parameters.ts'
import { PROPOSAL_STATUS } from './proposalStatus.ts'
import { agenda, proposals, settings } from './tables.ts'

const { proposed, confirmed, effective, cancelled, lapsed } = PROPOSAL_STATUS

/** The agenda lists exactly the proposals that wait or are confirmed, by number, and numbers have no gaps. */
export function agendaMatchesProposals(view: StateView): string | undefined {
  const records = [...view.records(proposals)].sort(([a], [b]) => a.proposal - b.proposal)
  const [listed] = [...view.records(agenda)].map(([, value]) => value)
  const count = listed?.proposals ?? 0
  if (records.length !== count || records.some(([key], i) => key.proposal !== i + 1))
    return `${records.length} proposals, ${count} counted`
  const open = records.filter(([, { status }]) => status === proposed || status === confirmed)
  const expected = open.map(([{ proposal }]) => proposal).join()
  const found = (listed?.open ?? []).map(({ proposal }) => proposal).join()
  return expected === found ? undefined : `open are ${expected}, listed ${found}`
}

/** Nothing comes in force without a confirmation and its whole notice, and nothing due is left behind. */
export function noticeIsKept(view: StateView): string | undefined {
  const now = BigInt(view.batch.number)
  for (const [{ proposal }, record] of view.records(proposals)) {
    const { status, proposedAt, confirmedAt, effectiveBatch, noticeBatches } = record
    const isConfirmed = confirmedAt > 0n
    const needsConfirmation = status === confirmed || status === effective || status === lapsed
    if (needsConfirmation && !isConfirmed) return `${proposal}: in force or due, and never confirmed`
    if (status === proposed && isConfirmed) return `${proposal}: confirmed, and still waiting`
    if (isConfirmed && (confirmedAt <= proposedAt || effectiveBatch !== confirmedAt + BigInt(noticeBatches)))
      return `${proposal}: not its own notice`
    if ((status === effective || status === lapsed) && effectiveBatch > now) return `${proposal}: too early`
    if (status === confirmed && effectiveBatch <= now) return `${proposal}: left behind`
    if (![proposed, confirmed, effective, cancelled, lapsed].some((each) => each === status))
      return `${proposal}: status ${status}`
  }
  return undefined
}

/** Each setting is within its bounds, and what the newest change of it that came in force says. */
export function settingsComeFromProposals(view: StateView): string | undefined {
  const newest = new Map<number, { batch: bigint; proposal: number; value: bigint }>()
  for (const [{ proposal }, { status, parameter, value, effectiveBatch: batch }] of view.records(proposals)) {
    if (status !== effective || parameterOf(parameter)?.owner.module !== 'governance') continue
    const known = newest.get(parameter)
    const isNewer = !known || batch > known.batch || (batch === known.batch && proposal > known.proposal)
    if (isNewer) newest.set(parameter, { batch, proposal, value })
  }
  for (const [{ parameter }, { isSet, value }] of view.records(settings)) {
    const name = parameterOf(parameter)?.name ?? parameter
    if (!isSet || !isWithinBounds({ parameter, subject: 0, value }))
      return `${name}: ${value} is out of bounds`
    if (newest.get(parameter)?.value !== value) return `${name}: ${value}, which nobody confirmed`
    newest.delete(parameter)
  }
  return newest.size === 0 ? undefined : `parameters ${[...newest.keys()].join()}: a change was lost`
}
