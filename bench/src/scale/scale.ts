import {
  batchMaker,
  benchRollup,
  benchRollupFile,
  type Comparison,
  type ComparisonReport,
  createComparison,
  createGround,
  stepFor,
} from '../fleet/index.ts'
import { profiled } from '../profile/cpuProfile.ts'
import { median, rounded, type Scenario, type ScenarioOptions, type ScenarioResult } from '../report/index.ts'

const SIZES = {
  full: { members: [10_000, 100_000, 1_000_000], batchActions: 10_000, warmUpSeconds: 2 },
  small: { members: [200, 600], batchActions: 400, warmUpSeconds: 0 },
} as const
const ACTIONS_PER_TRANSACTION = 1
/** Above it only the largest number of workers runs: two copies of a million accounts would not fit everywhere. */
const COMPARED_MEMBERS_MAX = 100_000

/** What a larger state costs, with the same work. */
export const scale: Scenario = {
  name: 'scale',
  question:
    'How much slower is the engine with a million accounts than with ten thousand, and what do they weigh?',
  seconds: 20,
  async run(options) {
    const started: Comparison[] = []
    try {
      const stages: Stage[] = []
      for (const members of SIZES[options.size].members) {
        options.signal.throwIfAborted()
        options.progress(`funding ${members} accounts`)
        const stage = await createStage(options, members)
        started.push(stage.comparison)
        stages.push(stage)
      }
      options.progress('the same work on each, in turn')
      return await profiled(options.profileDir, 'main', () => measure(options, stages))
    } finally {
      for (const comparison of started) await comparison.stop()
    }
  },
}

interface Stage {
  readonly members: number
  readonly entryCount: number
  readonly comparison: Comparison
  readonly next: ReturnType<typeof batchMaker>
}

async function createStage(
  { size, seed, workers, profileDir }: ScenarioOptions,
  members: number,
): Promise<Stage> {
  const ground = createGround({ rollup: benchRollup, seed, members })
  const { entryCount } = ground
  const compared = members > COMPARED_MEMBERS_MAX ? workers.slice(-1) : workers
  const comparison = await createComparison({
    ...ground,
    rollupFile: benchRollupFile,
    workers: compared,
    profileDir: members === SIZES[size].members.at(-1) ? profileDir : undefined,
  })
  const actionsPerTransaction = ACTIONS_PER_TRANSACTION
  const { batchActions } = SIZES[size]
  const next = batchMaker(ground, ground.workload({ actionsPerTransaction }), {
    batchActions,
    actionsPerTransaction,
  })
  return { members, entryCount, comparison, next }
}

async function measure(options: ScenarioOptions, stages: readonly Stage[]): Promise<ScenarioResult> {
  const { size, seconds, signal } = options
  for (const stage of stages) {
    await stepFor({ ...stage, signal, seconds: SIZES[size].warmUpSeconds })
    stage.comparison.startMeasuring()
  }
  const ratios: number[] = []
  for (let spentMs = 0; spentMs < seconds * 1000; ) {
    const rates: number[] = []
    for (const stage of stages) {
      const { actions, elapsedMs } = await stepFor({ ...stage, signal, seconds: 0 })
      rates.push(actions / elapsedMs.at(-1)!)
      spentMs += elapsedMs.reduce((sum, each) => sum + each, 0)
    }
    ratios.push(rates.at(-1)! / rates[0]!)
  }
  const reports = stages.map((stage) => ({ ...stage, report: stage.comparison.report() }))
  return describe(options, reports, median(ratios))
}

function describe(
  { seed }: ScenarioOptions,
  stages: readonly (Stage & { report: ComparisonReport })[],
  ratio: number,
): ScenarioResult {
  const largest = stages.at(-1)!
  const fleet = largest.report.fleets.at(-1)!
  const figures = stages.map(({ members, entryCount, report }) => {
    const { workers, actionsPerSecond, memoryBytes, p50Ms, p99Ms } = report.fleets.at(-1)!
    return {
      members,
      entryCount,
      workers,
      actionsPerSecond: Math.round(actionsPerSecond),
      p50Ms: rounded(p50Ms),
      p99Ms: rounded(p99Ms),
      bytesPerAccount: Math.round(memoryBytes / members),
      bytesPerEntry: Math.round(memoryBytes / entryCount),
      failed: report.failed,
      stateRoot: report.stateRoot,
    }
  })
  return {
    scenario: 'scale',
    seed,
    workers: fleet.workers,
    lanes: fleet.workers,
    actions: stages.reduce((sum, { report }) => sum + report.actions, 0),
    failed: stages.reduce((sum, { report }) => sum + report.failed, 0),
    actionsPerSecond: Math.round(fleet.actionsPerSecond),
    p50Ms: rounded(fleet.p50Ms),
    p99Ms: rounded(fleet.p99Ms),
    stateRoot: largest.report.stateRoot,
    ratio: rounded(ratio),
    baseline: `the same work on ${stages[0]!.members} accounts`,
    problems: stages.flatMap(({ report }) => report.problems),
    tables: [
      {
        title: 'The same mixed work on states of different size, batch by batch in turn',
        columns: [
          'accounts',
          'entries',
          'workers',
          'actions/s',
          'batch p50 ms',
          'bytes/account',
          'bytes/entry',
          'failed',
        ],
        rows: figures.map((each) => [
          each.members,
          each.entryCount,
          each.workers,
          each.actionsPerSecond,
          each.p50Ms,
          each.bytesPerAccount,
          each.bytesPerEntry,
          each.failed,
        ]),
      },
    ],
    details: { states: figures },
  }
}
