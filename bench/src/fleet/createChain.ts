import {
  type BatchResult,
  createBatchRun,
  decodeLaneResult,
  encodeLaneJob,
  laneJobOf,
  type PhaseJobs,
  type Rollup,
  type RollupState,
} from '@weft/engine'
import { GLOBALS_SHARD } from '@weft/protocol'
import { createShardRoots, loadShardState } from '@weft/state'
import type { BatchInput } from './batchInputs.ts'
import { cpuMsSince } from './cpuMsSince.ts'
import type { Fleet } from './createFleet.ts'

/** One rollup whose batches a fleet executes. */
export interface Chain {
  readonly fleet: Fleet
  readonly state: RollupState
  /** Executes and commits the next batch. */
  run(batch: BatchInput): Promise<BatchRunReport>
}

/** A batch and what it took, in milliseconds. */
export interface BatchRunReport {
  readonly result: BatchResult
  readonly totalMs: number
  /** This thread: begin, route, encode, merge, settle, commit. Nothing runs beside it. */
  readonly serialMs: number
  /** CPU of this thread. */
  readonly mainCpuMs: number
  /** CPU of all lanes. */
  readonly lanesCpuMs: number
}

/** @param options.state - Not shared with another chain: globals are changed in place; see `forkState`. */
export function createChain(options: { rollup: Rollup; state: RollupState; fleet: Fleet }): Chain {
  const { rollup, fleet } = options
  let { state } = options

  async function runPhase(phase: PhaseJobs, spent: { serialMs: number; lanesCpuMs: number }) {
    const startedAt = performance.now()
    const jobs = Array.from({ length: fleet.workers }, (_, lane) => {
      const job = laneJobOf(phase, (shard) => fleet.laneOf(shard) === lane)
      return job && encodeLaneJob(job)
    })
    const handedOutAt = performance.now()
    const answers = await fleet.run(jobs)
    const answeredAt = performance.now()
    const results = answers.map(({ result }) => decodeLaneResult(rollup, result))
    spent.serialMs += handedOutAt - startedAt + performance.now() - answeredAt
    for (const { cpuMs } of answers) spent.lanesCpuMs += cpuMs
    return results
  }

  return {
    fleet,
    get state() {
      return state
    },
    async run({ timestamp, dataHash, transactions, shards }) {
      const spent = { serialMs: 0, lanesCpuMs: 0 }
      const cpu = process.threadCpuUsage()
      const measured = <T>(work: () => T): T => {
        const startedAt = performance.now()
        const value = work()
        spent.serialMs += performance.now() - startedAt
        return value
      }
      const startedAt = performance.now()
      const batch = { number: state.batch.number + 1, timestamp }
      const run = measured(() => createBatchRun({ rollup, state, batch, dataHash, transactions, shards }))
      let step = measured(() => run.start())
      while (step.kind === 'run') {
        const results = await runPhase(step, spent)
        step = measured(() => run.merge(results))
      }
      state = measured(() => run.commit())
      return {
        result: step.result,
        totalMs: performance.now() - startedAt,
        mainCpuMs: cpuMsSince(cpu),
        ...spent,
      }
    },
  }
}

/** A copy for another chain that begins at the same state. */
export function forkState(state: RollupState): RollupState {
  return {
    ...state,
    shardRoots: createShardRoots(state.shardRoots.encode()),
    globals: loadShardState(GLOBALS_SHARD, state.globals.snapshot()),
  }
}
