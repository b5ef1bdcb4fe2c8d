import { createChance } from '@weft/testing'
import { type FaultKind, type FaultTrack, faultKinds, faults } from './fault.ts'

/** A fault of the plan. */
export interface PlannedFault {
  /** Since the load began. It begins later when the one before it took longer. */
  readonly atMs: number
  readonly kind: FaultKind
  /** Of whatever the fault leaves to chance: which process, after how long. */
  readonly seed: number
}

export interface ScheduleOptions {
  seed: number
  seconds: number
  /** Default: all. */
  kinds?: readonly FaultKind[]
}

/** The load runs undisturbed first, so that there is something to break. */
export const WARM_UP_MS = 2_000
/** Between one fault's healing and the next fault, at least and at most. */
const GAP_MS_MIN = 200
const GAP_MS_MAX = 1_200

/**
 * The faults of a run: the same seed gives the same ones. Each track goes through all its kinds in a shuffled
 * order before any comes again, so that none is left to luck.
 */
export function createSchedule(options: ScheduleOptions): PlannedFault[] {
  const tracks: readonly FaultTrack[] = ['core', 'edge']
  return tracks
    .flatMap((track, index) => planTrack(track, options.seed * tracks.length + index, options))
    .sort((a, b) => a.atMs - b.atMs)
}

function planTrack(track: FaultTrack, seed: number, options: ScheduleOptions): PlannedFault[] {
  const kinds = (options.kinds ?? faultKinds).filter((kind) => faults[kind].track === track)
  const chance = createChance(seed)
  const endMs = options.seconds * 1_000
  const planned: PlannedFault[] = []
  let atMs = WARM_UP_MS
  while (kinds.length > 0) {
    for (const kind of chance.shuffled(kinds)) {
      atMs += GAP_MS_MIN + chance.below(GAP_MS_MAX - GAP_MS_MIN + 1)
      const { spanMs } = faults[kind]
      if (atMs + spanMs > endMs) return planned
      planned.push({ atMs, kind, seed: chance.below(2 ** 31) })
      atMs += spanMs
    }
  }
  return planned
}
