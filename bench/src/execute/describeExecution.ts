import type { ComparisonReport, Steps } from '../fleet/index.ts'
import { median, rounded, type ScenarioOptions, type ScenarioResult } from '../report/index.ts'
import type { MinedBlock } from './erc20Baseline.ts'

/** What one variant came to. */
export interface VariantReport extends ComparisonReport {
  readonly name: string
}

/** A block of anvil and the batches executed right after it. */
export interface Round {
  readonly block: MinedBlock
  readonly steps: Steps
}

/** The first variant stands for the scenario; the ratio is that of plain transfers to anvil's. */
export function describeExecution(
  { seed }: Pick<ScenarioOptions, 'seed'>,
  variants: readonly VariantReport[],
  rounds: readonly Round[],
): ScenarioResult {
  const [main] = variants
  const fleet = main!.fleets.at(-1)!
  const ratio = median(rounds.map(({ block, steps }) => weftRate(steps) / anvilRate(block)))
  return {
    scenario: 'execute',
    seed,
    workers: fleet.workers,
    lanes: fleet.workers,
    actions: main!.actions,
    failed: main!.failed,
    actionsPerSecond: Math.round(fleet.actionsPerSecond),
    p50Ms: rounded(fleet.p50Ms),
    p99Ms: rounded(fleet.p99Ms),
    stateRoot: main!.stateRoot,
    ratio: rounded(ratio),
    baseline: 'anvil mining as many ERC-20 transfers in one block',
    problems: variants.flatMap(({ problems }) => problems),
    tables: [engineTable(variants), anvilTable(rounds)],
    details: {
      speedup: rounded(main!.speedup),
      anvilTransfersPerSecond: Math.round(median(rounds.map(({ block }) => anvilRate(block)))),
      variants: variants.map(({ name, actions, failed, fleets, speedup, stateRoot }) => ({
        name,
        actions,
        failed,
        speedup: rounded(speedup),
        stateRoot,
        fleets,
      })),
    },
  }
}

function engineTable(variants: readonly VariantReport[]) {
  return {
    title: 'Engine: sealed transactions in memory → receipts, diff, state root',
    columns: [
      'workload',
      'workers',
      'actions/s',
      'batch p50 ms',
      'p99 ms',
      'serial part',
      'main µs',
      'lanes µs',
      'failed',
      'speed-up',
    ],
    rows: variants.flatMap(({ name, fleets, failed, speedup }) =>
      fleets.map((fleet, at) => [
        name,
        fleet.workers,
        fleet.actionsPerSecond,
        fleet.p50Ms,
        fleet.p99Ms,
        fleet.serialPart,
        fleet.mainCpuMicros,
        fleet.lanesCpuMicros,
        failed,
        at === fleets.length - 1 && at > 0 ? speedup : null,
      ]),
    ),
  }
}

function anvilTable(rounds: readonly Round[]) {
  return {
    title: 'Plain transfers beside anvil, in turn: evm_mine of a full pool, by its own clock',
    columns: ['round', 'anvil transfers/s', 'Weft transfers/s', 'ratio'],
    rows: rounds.map(({ block, steps }, at) => [
      at + 1,
      anvilRate(block),
      weftRate(steps),
      weftRate(steps) / anvilRate(block),
    ]),
  }
}

/** With all workers. */
function weftRate({ actions, elapsedMs }: Steps): number {
  return (actions / elapsedMs.at(-1)!) * 1000
}

function anvilRate({ transfers, mineMs }: MinedBlock): number {
  return (transfers / mineMs) * 1000
}
