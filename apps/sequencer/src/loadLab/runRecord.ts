import type { Address } from '@weft/primitives'
import type { LoadPhase, LoadRun, LoadRunRequest } from '@weft/protocol/api/admin'
import type { PhaseTally } from './phaseTally.ts'
import { planRun } from './runPlan.ts'

/** What there is to see of a run, while it runs and after. */
export interface RunRecord {
  readonly id: string
  readonly phases: readonly PhaseRecord[]
  is(status: LoadRun['status']): void
  end(status: 'done' | 'stopped' | 'failed', atMs: number, problem?: string): void
  view(): LoadRun
}

/** One phase of it. */
export interface PhaseRecord {
  is(status: LoadPhase['status']): void
  begin(workers: number, tally: PhaseTally): void
  finish(facts: { unsent: number; stateRoot: LoadPhase['stateRoot'] }): void
  view(): LoadPhase
}

export function createRunRecord(begun: {
  id: string
  request: LoadRunRequest
  by: Address
  startedAtMs: number
}): RunRecord {
  const phases = planRun(begun.request).map(({ kind }) => createPhaseRecord(kind))
  let status: LoadRun['status'] = 'preparing'
  let problem: string | null = null
  let endedAtMs: number | null = null
  return {
    id: begun.id,
    phases,
    is(next) {
      status = next
    },
    end(how, atMs, why) {
      status = how
      endedAtMs = atMs
      problem = why ?? null
    },
    view() {
      const views = phases.map((phase) => phase.view())
      return { ...begun, status, problem, endedAtMs, phases: views, ratio: ratioOf(views) }
    },
  }
}

function createPhaseRecord(kind: LoadPhase['kind']): PhaseRecord {
  let status: LoadPhase['status'] = 'waiting'
  let workers = 0
  let tally: PhaseTally | undefined
  let done: LoadPhase | undefined

  function live(): LoadPhase {
    const figures = tally?.figures()
    return {
      kind,
      workers,
      status,
      sealed: figures?.sealed ?? 0,
      executed: figures?.executed ?? 0,
      rejected: figures?.rejected ?? 0,
      unsent: 0,
      refused: { ...figures?.refused },
      actionsPerSecond: null,
      latencyP50Ms: null,
      latencyP99Ms: null,
      firstBatch: figures?.firstBatch ?? null,
      lastBatch: figures?.lastBatch ?? null,
      stateRoot: null,
      points: [...(figures?.points ?? [])],
    }
  }

  return {
    is(next) {
      status = next
    },
    begin(count, counted) {
      workers = count
      tally = counted
      status = 'sending'
    },
    finish({ unsent, stateRoot }) {
      status = 'done'
      const { executed, spanMs } = tally!.figures()
      const latency = tally!.latency()
      done = {
        ...live(),
        unsent,
        stateRoot,
        actionsPerSecond: spanMs === undefined ? 0 : (executed * 1_000) / Math.max(1, spanMs),
        latencyP50Ms: latency?.p50Ms ?? null,
        latencyP99Ms: latency?.p99Ms ?? null,
      }
    },
    view: () => done ?? live(),
  }
}

function ratioOf(phases: readonly LoadPhase[]): number | null {
  const rateOf = (kind: LoadPhase['kind']) => phases.find((phase) => phase.kind === kind)?.actionsPerSecond
  const one = rateOf('one_worker')
  const all = rateOf('all_workers')
  return one && all ? all / one : null
}
