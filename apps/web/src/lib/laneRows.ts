import type { BatchDetail } from '@weft/sdk'

type LaneWork = BatchDetail['work'][number]

/** One job of a lane, and whether a second attempt threw it away. */
export interface Work extends LaneWork {
  readonly discarded: boolean
}

/** What one lane did in a batch, in order of time. */
export interface LaneRow {
  readonly lane: number
  readonly workers: readonly string[]
  readonly work: readonly Work[]
}

/** The work of a batch by lane; with two attempts, the first one counts as discarded. */
export function laneRows(work: readonly LaneWork[]): LaneRow[] {
  const attempts = Math.max(1, ...work.map(({ attempt }) => attempt))
  const lanes = [...new Set(work.map(({ lane }) => lane))].sort((a, b) => a - b)
  return lanes.map((lane) => {
    const own = work
      .filter((each) => each.lane === lane)
      .map((each) => ({ ...each, discarded: each.attempt < attempts }))
      .sort((a, b) => a.startedMs - b.startedMs)
    return { lane, workers: [...new Set(own.map(({ worker }) => worker))], work: own }
  })
}

/** `Execute`, `Execute again`, `Deliver 1` */
export function workName({ round, attempt }: { round: number; attempt: number }): string {
  if (round > 0) return `Deliver ${round}`
  return attempt === 2 ? 'Execute again' : 'Execute'
}
