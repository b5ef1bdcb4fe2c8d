import { createChance } from '@weft/testing'
import { type FaultKind, type FaultTrack, faultKinds, faults } from './fault.ts'
import type { FaultContext } from './faults/inject.ts'
import { injections } from './faults/injections.ts'
import type { PlannedFault } from './schedule.ts'
import { healed } from './stack/health.ts'
import { pause } from './support/pause.ts'

/** What was done to the stack, and how it took it. */
export interface FaultReport {
  readonly counts: Readonly<Record<FaultKind, number>>
  /** In the order in which they began. */
  readonly begun: readonly { kind: FaultKind; atMs: number }[]
  /** From the leader's end to a standby that is ready; the longest. */
  readonly takeoverMsMax: number
  /** From the end of a core fault to batches executed by a whole stack again; the longest. */
  readonly healMsMax: number
  readonly problems: readonly string[]
}

/** A stack that takes longer has not healed. */
const HEAL_MS_MAX = 60_000

export interface RunFaultsOptions extends Omit<FaultContext, 'chance' | 'onTakeover'> {
  schedule: readonly PlannedFault[]
  /** Of the run. */
  seconds: number
  /** A takeover that takes longer is a problem. */
  takeoverSecondsMax: number
  onProgress(text: string): void
}

/** Runs the plan: each track one fault after the other, both beside each other. */
export async function runFaults(options: RunFaultsOptions): Promise<FaultReport> {
  const { schedule, signal, stack, streams, onProgress } = options
  const counts = Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<FaultKind, number>
  const begun: { kind: FaultKind; atMs: number }[] = []
  const problems: string[] = []
  const startedMs = performance.now()
  let takeoverMsMax = 0
  let healMsMax = 0

  async function runOne({ kind, seed }: PlannedFault): Promise<void> {
    onProgress(kind)
    begun.push({ kind, atMs: Date.now() })
    await injections[kind]({
      stack,
      streams,
      signal,
      chance: createChance(seed),
      onTakeover(milliseconds) {
        onProgress(`${kind}: the standby leads after ${Math.round(milliseconds)} ms`)
        takeoverMsMax = Math.max(takeoverMsMax, milliseconds)
        if (milliseconds > options.takeoverSecondsMax * 1_000) {
          problems.push(`${kind}: took over after ${Math.round(milliseconds)} ms`)
        }
      },
    })
    counts[kind]++
    if (faults[kind].track !== 'core') return
    const milliseconds = await healed(stack, { timeoutMs: HEAL_MS_MAX, signal })
    onProgress(`${kind}: healed after ${Math.round(milliseconds)} ms`)
    healMsMax = Math.max(healMsMax, milliseconds)
  }

  async function runTrack(track: FaultTrack): Promise<void> {
    for (const planned of schedule.filter(({ kind }) => faults[kind].track === track)) {
      // On a slow machine the plan takes longer: what is late and was done before is left out.
      const isOver = performance.now() - startedMs > options.seconds * 1_000
      if (isOver && counts[planned.kind] > 0) continue
      await pause(Math.max(0, startedMs + planned.atMs - performance.now()), signal)
      if (signal.aborted) return
      try {
        await runOne(planned)
      } catch (error) {
        problems.push(`${planned.kind}: ${error instanceof Error ? error.message : error}`)
        onProgress(problems.at(-1)!)
      }
    }
  }

  await Promise.all([runTrack('core'), runTrack('edge')])
  return { counts, begun, takeoverMsMax, healMsMax, problems }
}
