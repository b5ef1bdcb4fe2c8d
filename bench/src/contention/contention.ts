import {
  batchMaker,
  type Comparison,
  type ComparisonReport,
  createComparison,
  createGround,
  type Ground,
  stepFor,
  type WorkloadChoice,
} from '../fleet/index.ts'
import { profiled } from '../profile/cpuProfile.ts'
import { median, rounded, type Scenario, type ScenarioOptions, type ScenarioResult } from '../report/index.ts'
import { COLLECTION_COUNT } from './collections.ts'
import { POOL_COUNT } from './pools.ts'
import { poolsRollupFile, rollup } from './poolsRollup.ts'

/** The same actions on one thing and on many. */
interface Contest {
  readonly name: string
  readonly hot: Choice
  readonly uniform: Choice
}
type Choice = Omit<WorkloadChoice, 'actionsPerTransaction'>

const LENDING = ['lending.supply', 'lending.withdraw', 'lending.borrow', 'lending.repay']
const POOLS = ['pools.deposit', 'pools.withdraw']
const NFTS = ['nft.mint', 'nft.use']
const ALL_COLLECTIONS = Array.from({ length: COLLECTION_COUNT }, (_, at) => at + 1)
const ALL_POOLS = Array.from({ length: POOL_COUNT }, (_, pool) => pool)
const USDC = 2

// Each account keeps to one market in both, so that the same entries are touched: only the globals differ.
const CONTESTS: readonly Contest[] = [
  {
    name: `one pool : ${POOL_COUNT} pools`,
    hot: { mix: POOLS, marketChoice: 'home', markets: [0] },
    uniform: { mix: POOLS, marketChoice: 'home', markets: ALL_POOLS },
  },
  {
    name: 'lending, one market : three',
    hot: { mix: LENDING, marketChoice: 'home', markets: [USDC] },
    uniform: { mix: LENDING, marketChoice: 'home' },
  },
  {
    name: 'transfers, one recipient : uniform',
    hot: { mix: ['bank.transfer'], recipients: 'one' },
    uniform: { mix: ['bank.transfer'] },
  },
  {
    name: `mints and uses, one collection : ${COLLECTION_COUNT}`,
    hot: { mix: NFTS, collections: [1] },
    uniform: { mix: NFTS, collections: ALL_COLLECTIONS },
  },
]

const SIZES = {
  full: { members: 40_000, batchActions: 10_000, warmUpSeconds: 2 },
  small: { members: 300, batchActions: 500, warmUpSeconds: 0 },
} as const
const ACTIONS_PER_TRANSACTION = 1

/** What contention costs, where other chains lose their parallelism. */
export const contention: Scenario = {
  name: 'contention',
  question: 'What does it cost when everybody wants the same pool, market, recipient or collection?',
  seconds: 10,
  async run(options) {
    const { members } = SIZES[options.size]
    options.progress(`funding ${members} accounts`)
    const ground = createGround({ rollup, seed: options.seed, members })
    const outcomes: ContestOutcome[] = []
    for (const [at, contest] of CONTESTS.entries()) {
      options.progress(`${contest.name}, in turn`)
      const profileDir = at === 0 ? options.profileDir : undefined
      outcomes.push(await profiled(profileDir, 'main', () => compete(options, ground, contest)))
    }
    return describe(options, outcomes)
  },
}

interface ContestOutcome {
  readonly name: string
  /** Hot against uniform with the most workers: the median over rounds. */
  readonly ratio: number
  readonly hot: ComparisonReport
  readonly uniform: ComparisonReport
}

async function compete(
  { size, seconds, workers, signal }: ScenarioOptions,
  ground: Ground,
  contest: Contest,
): Promise<ContestOutcome> {
  const { batchActions, warmUpSeconds } = SIZES[size]
  const started: Comparison[] = []
  const side = async (choice: Choice) => {
    const comparison = await createComparison({ ...ground, rollupFile: poolsRollupFile, workers })
    started.push(comparison)
    const actionsPerTransaction = ACTIONS_PER_TRANSACTION
    const workload = ground.workload({ ...choice, actionsPerTransaction })
    return { comparison, next: batchMaker(ground, workload, { batchActions, actionsPerTransaction }), signal }
  }
  try {
    const hot = await side(contest.hot)
    const uniform = await side(contest.uniform)
    await stepFor({ ...hot, seconds: warmUpSeconds })
    await stepFor({ ...uniform, seconds: warmUpSeconds })
    for (const { comparison } of [hot, uniform]) comparison.startMeasuring()
    const ratios: number[] = []
    for (let spentMs = 0; spentMs < seconds * 1000; ) {
      // A batch each, and who goes first changes: noise hits both.
      const order = ratios.length % 2 === 0 ? [hot, uniform] : [uniform, hot]
      const steps = new Map<unknown, number>()
      for (const each of order) {
        const { actions, elapsedMs } = await stepFor({ ...each, seconds: 0 })
        steps.set(each, actions / elapsedMs.at(-1)!)
        spentMs += elapsedMs.reduce((sum, ms) => sum + ms, 0)
      }
      ratios.push(steps.get(hot)! / steps.get(uniform)!)
    }
    const reports = { hot: hot.comparison.report(), uniform: uniform.comparison.report() }
    return { name: contest.name, ratio: median(ratios), ...reports }
  } finally {
    for (const comparison of started) await comparison.stop()
  }
}

/** The worst contest stands for the scenario. */
function describe({ seed }: ScenarioOptions, outcomes: readonly ContestOutcome[]): ScenarioResult {
  const worst = outcomes.reduce((lowest, each) => (each.ratio < lowest.ratio ? each : lowest))
  const fleet = worst.hot.fleets.at(-1)!
  const sides = outcomes.flatMap(({ hot, uniform }) => [hot, uniform])
  return {
    scenario: 'contention',
    seed,
    workers: fleet.workers,
    lanes: fleet.workers,
    actions: sides.reduce((sum, { actions }) => sum + actions, 0),
    failed: sides.reduce((sum, { failed }) => sum + failed, 0),
    actionsPerSecond: Math.round(fleet.actionsPerSecond),
    p50Ms: rounded(fleet.p50Ms),
    p99Ms: rounded(fleet.p99Ms),
    stateRoot: worst.hot.stateRoot,
    ratio: rounded(worst.ratio),
    baseline: `the same without contention (${worst.name})`,
    problems: sides.flatMap(({ problems }) => problems),
    tables: [
      {
        title: 'Hot and uniform, batch by batch in turn; one action a transaction',
        columns: ['contest', 'workers', 'hot actions/s', 'uniform actions/s', 'hot : uniform', 'failed'],
        rows: outcomes.flatMap(({ name, ratio, hot, uniform }) =>
          hot.fleets.map((each, at) => [
            name,
            each.workers,
            each.actionsPerSecond,
            uniform.fleets[at]!.actionsPerSecond,
            at === hot.fleets.length - 1 ? ratio : null,
            hot.failed + uniform.failed,
          ]),
        ),
      },
    ],
    details: {
      contests: outcomes.map(({ name, ratio, hot, uniform }) => ({
        name,
        ratio: rounded(ratio),
        hot: hot.fleets,
        uniform: uniform.fleets,
        stateRoots: [hot.stateRoot, uniform.stateRoot],
      })),
    },
  }
}
