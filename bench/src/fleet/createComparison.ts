import type { Rollup, RollupState } from '@weft/engine'
import { bytesToHex, equalBytes } from '@weft/primitives'
import { median, percentile } from '../report/index.ts'
import type { BatchInput } from './batchInputs.ts'
import { type BatchRunReport, createChain, forkState } from './createChain.ts'
import { createFleet, type Fleet } from './createFleet.ts'

/** The same batches on fleets of different sizes, in turn, so that a noisy machine is noisy for all of them. */
export interface Comparison {
  /** One batch on each fleet. @returns milliseconds by fleet. */
  step(batch: BatchInput): Promise<readonly number[]>
  /** From here on steps count. */
  startMeasuring(): void
  report(): ComparisonReport
  stop(): Promise<void>
}

export interface ComparisonReport {
  readonly batches: number
  /** Executed, of one fleet; they are the same on all. */
  readonly actions: number
  readonly failed: number
  readonly fleets: readonly FleetReport[]
  /** How many times as fast the last fleet is as the first: the median over batches. */
  readonly speedup: number
  readonly stateRoot: string
  readonly problems: readonly string[]
}

export interface FleetReport {
  readonly workers: number
  readonly actionsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Part of the time in which only the sequencer's side works: what no further worker makes faster. */
  readonly serialPart: number
  /** CPU of an action, in microseconds: of the main thread, and of all lanes. */
  readonly mainCpuMicros: number
  readonly lanesCpuMicros: number
  /** Of the shards as they were loaded. */
  readonly memoryBytes: number
}

export interface ComparisonOptions {
  rollup: Rollup
  rollupFile: URL
  state: RollupState
  snapshots: readonly Uint8Array[]
  workers: readonly number[]
  profileDir?: string | undefined
}

export async function createComparison(options: ComparisonOptions): Promise<Comparison> {
  const { rollup, rollupFile, snapshots, profileDir } = options
  const fleets = await Promise.all(
    options.workers.map((workers) => createFleet({ workers, rollupFile, snapshots, profileDir })),
  )
  const chains = fleets.map((fleet) => createChain({ rollup, state: forkState(options.state), fleet }))
  const times: BatchTimes[][] = chains.map(() => [])
  const problems: string[] = []
  const counts = { executed: 0, failed: 0 }
  let turn = 0

  return {
    async step(batch) {
      const reports: BatchRunReport[] = []
      // Whoever goes first finds cold caches: it is another one each time.
      for (let at = 0; at < chains.length; at++) {
        const place = (at + turn) % chains.length
        reports[place] = await chains[place]!.run(batch)
      }
      turn++
      for (const [at, { result: _, ...spent }] of reports.entries()) times[at]!.push(spent)
      const { executedActionCount } = reports[0]!.result
      counts.executed += executedActionCount
      counts.failed += batch.actionCount - executedActionCount
      problems.push(...differences(options.workers, reports))
      return reports.map(({ totalMs }) => totalMs)
    },
    startMeasuring() {
      counts.executed = 0
      counts.failed = 0
      for (const each of times) each.length = 0
    },
    report: () => ({
      batches: times[0]!.length,
      actions: counts.executed,
      failed: counts.failed,
      fleets: times.map((each, at) => describeFleet(fleets[at]!, each, counts.executed)),
      speedup: median(times[0]!.map(({ totalMs }, at) => totalMs / times.at(-1)![at]!.totalMs)),
      stateRoot: bytesToHex(chains[0]!.state.stateRoot),
      problems,
    }),
    async stop() {
      for (const fleet of fleets) await fleet.stop()
    },
  }
}

type BatchTimes = Omit<BatchRunReport, 'result'>

/** Root, receipts and segments are all in the commitment. */
function differences(workers: readonly number[], reports: readonly BatchRunReport[]): string[] {
  const [first, ...others] = reports.map(({ result }) => result)
  return others.flatMap(({ commitment, commitmentHash }, at) => {
    if (equalBytes(commitmentHash, first!.commitmentHash)) return []
    return [
      `batch ${commitment.number}: ${workers[0]} and ${workers[at + 1]} workers came to different commitments, with ` +
        `the roots ${first!.commitment.stateRoot} and ${commitment.stateRoot}`,
    ]
  })
}

function describeFleet(
  { workers, memoryBytes }: Fleet,
  runs: readonly BatchTimes[],
  actions: number,
): FleetReport {
  const times = runs.map(({ totalMs }) => totalMs)
  const totalMs = sum(times)
  return {
    workers,
    memoryBytes,
    actionsPerSecond: (actions / totalMs) * 1000,
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
    serialPart: sum(runs.map(({ serialMs }) => serialMs)) / totalMs,
    mainCpuMicros: (sum(runs.map(({ mainCpuMs }) => mainCpuMs)) * 1000) / actions,
    lanesCpuMicros: (sum(runs.map(({ lanesCpuMs }) => lanesCpuMs)) * 1000) / actions,
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
