import type { Address } from '@weft/primitives'
import {
  type AdminOverview,
  CONTROL_NAMES,
  type ControlName,
  type ControlState,
  type ControlStates,
} from '@weft/protocol/api/admin'
import type { SequencerStatus } from '../types.ts'
import type { Controls } from './controls.ts'
import type { DurationQuantiles } from './durationWindow.ts'
import type { Lags } from './lags.ts'
import type { StageDurations } from './stageDurations.ts'

/** All on one page. */
export function overviewView(of: {
  status: SequencerStatus
  startedAt: number
  leader: string
  lags: Lags
  /** Of the accounts that post. */
  warnings: readonly string[]
  latency: DurationQuantiles
  stages: ReturnType<StageDurations['quantiles']>
  batchesPerSecond: number
  drained: readonly string[]
  controls: Controls
}): AdminOverview {
  const { status, controls } = of
  const { sealed, executed, posted, finalized } = status
  return {
    timeMs: Date.now(),
    startedAtMs: of.startedAt,
    epoch: of.leader,
    heads: { sealed, executed, posted, finalized },
    lags: of.lags,
    throughput: {
      transactionsPerSecond: status.transactionsPerSecond,
      actionsPerSecond: status.actionsPerSecond,
      batchesPerSecond: of.batchesPerSecond,
    },
    latency: of.latency,
    stages: of.stages,
    waiting: status.waiting,
    lanes: status.lanes.length,
    workers: status.workers.length,
    controls: controlStates(controls),
    ready: status.ready,
    problems: [...status.problems],
    warnings: [...pauseWarnings(controls), ...drainWarnings(of.drained), ...of.warnings],
  }
}

/** How each of the three stands. */
export function controlStates(controls: Controls): ControlStates {
  const stateOf = (name: ControlName): ControlState => {
    const control = controls.stateOf(name)
    return {
      paused: control?.paused ?? false,
      reason: control?.paused ? control.reason : null,
      sinceMs: control?.since.getTime() ?? null,
      by: (control?.by as Address | undefined) ?? null,
    }
  }
  return { acceptance: stateOf('acceptance'), sealing: stateOf('sealing'), posting: stateOf('posting') }
}

const PAUSED: Readonly<Record<ControlName, string>> = {
  acceptance: 'New transactions are refused',
  sealing: 'Transactions are taken and wait to be sealed',
  posting: 'Nothing is posted to L1',
}

function pauseWarnings(controls: Controls): string[] {
  return CONTROL_NAMES.flatMap((name) => {
    const pause = controls.pauseOf(name)
    return pause === undefined ? [] : [`${PAUSED[name]} since ${pause.since.toISOString()}: ${pause.reason}`]
  })
}

function drainWarnings(drained: readonly string[]): string[] {
  return drained.map((worker) => `Worker ${worker} is out of service until somebody resumes it`)
}
