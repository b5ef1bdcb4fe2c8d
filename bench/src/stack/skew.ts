import { useWasmKeccak } from '@weft/primitives'
import { BATCH_TRANSACTIONS_MAX } from '@weft/protocol'
import {
  rounded,
  type Scenario,
  type ScenarioOptions,
  type ScenarioResult,
  type Table,
} from '../report/index.ts'
import {
  actionsOfMembers,
  createAccounts,
  createWorkload,
  seededOracle,
  type Workload,
} from '../workload/index.ts'
import { type Backlog, createBacklog, drainBacklog } from './backlog.ts'
import { benchGenesis, benchRollup, LOG_TIMESTAMP } from './benchRollup.ts'
import { type BenchServers, startBenchServers } from './benchServers.ts'
import { compareRoots } from './compareRoots.ts'
import { type DrainFigures, drainFigures } from './drainFigures.ts'
import type { ExecutedBatchRow } from './executedBatches.ts'
import { imbalanceOf, movesOf, projectSkew, type SkewProjection } from './skewModel.ts'
import type { StackWorkload } from './stackWorkload.ts'

/** Senders by Zipf: of 5,000 the busiest sends a sixth of all. */
const EXPONENT = 1.1
/** Each has hot accounts of its own: the hot set moves three times while running. */
const ERAS = 4
/** Each kind of lanes runs `turns` times, the two taking turns. */
const FULL = { members: 5_000, transactions: 10_000, trialBatches: 8, batchesMin: 48, turns: 2 } as const
const SMALL = { members: 50, transactions: 100, trialBatches: 0, batchesMin: 8, turns: 1 } as const
const BALANCES = ['fixed', 'measured'] as const
type Balance = (typeof BALANCES)[number]
/** A run executes its whole log; on a machine that became slow it may take longer than planned. */
const RUN_SECONDS_MAX = 300
/** More workers than this machine has cores: projected. */
const PROJECTED_WORKERS = [2, 4, 8] as const

interface Turn {
  readonly balance: Balance
  readonly figures: DrainFigures
  readonly rows: readonly ExecutedBatchRow[]
}

/** Whether moving shards between lanes helps when a few accounts send most. */
export const skew: Scenario = {
  name: 'skew',
  question:
    'Zipf senders whose hot set moves: how much faster are lanes balanced by measured cost than fixed ones?',
  seconds: 32,
  async run(options) {
    await useWasmKeccak()
    const servers = await startBenchServers({ signal: options.signal, isDurable: options.size === 'full' })
    try {
      return await measure(servers, options)
    } finally {
      await servers.stop()
    }
  },
}

async function measure(servers: BenchServers, options: ScenarioOptions): Promise<ScenarioResult> {
  const { signal, progress } = options
  const size = options.size === 'small' ? SMALL : FULL
  const workers = options.workers.at(-1)!
  const drain = async (backlog: Backlog, balance: Balance) => {
    const { profileDir } = options
    const sequencerEnv = { LANE_BALANCE: balance }
    const secondsMax = RUN_SECONDS_MAX
    const run = await drainBacklog({
      servers,
      backlog,
      workers,
      secondsMax,
      sequencerEnv,
      profileDir,
      signal,
    })
    const figures = drainFigures(run, { backlog, workers, actionsPerTransaction: 1 })
    progress(`${balance}: ${rounded(figures.actionsPerSecond)} actions a second`)
    return { balance, figures, rows: run.rows }
  }

  const seconds = options.seconds / (BALANCES.length * size.turns)
  let rate = 0
  if (size.trialBatches > 0) {
    progress('trying')
    const trial = await createLog(servers, 'skew-trial', size.trialBatches, options)
    rate = (await drain(trial, 'fixed')).figures.actionsPerSecond
    await servers.dropDatabase(trial.database)
  }
  const wanted = Math.ceil((rate * seconds) / size.transactions)
  progress('sealing the log')
  const backlog = await createLog(servers, 'skew', Math.max(size.batchesMin, wanted), options)
  const turns: Turn[] = []
  for (let turn = 0; turn < size.turns; turn++) {
    // Who goes first changes, so that a host that slows down meanwhile slows both sides.
    const order = turn % 2 === 0 ? BALANCES : BALANCES.toReversed()
    for (const balance of order) turns.push(await drain(backlog, balance))
  }
  // With one worker there is nothing to balance, and the roots must be the same.
  const [alone] = options.workers.slice(0, -1)
  const lone =
    alone === undefined
      ? []
      : [await drainBacklog({ servers, backlog, workers: alone, secondsMax: seconds, signal })]
  const { stateRoot, problems } = compareRoots([
    ...turns.map(({ balance, rows }, turn) => ({ label: `lanes ${balance}, run ${turn + 1}`, rows })),
    ...lone.map(({ rows }) => ({ label: `${alone} worker`, rows })),
  ])
  return describe({ turns, workers, stateRoot, problems, options })
}

/** A log of several eras: in each, other accounts send most. */
async function createLog(
  servers: BenchServers,
  database: string,
  batches: number,
  options: ScenarioOptions,
): Promise<Backlog> {
  const size = options.size === 'small' ? SMALL : FULL
  const batchesPerEra = Math.ceil(batches / ERAS)
  const backlog = await createBacklog({
    servers,
    database,
    workload: erasOf(options.seed, size.members, batchesPerEra),
    transactionsPerBatch: size.transactions,
    signal: options.signal,
  })
  await backlog.extend(batchesPerEra * ERAS)
  return backlog
}

function erasOf(seed: string, members: number, batchesPerEra: number): StackWorkload {
  const { registry } = benchRollup
  const oracle = seededOracle(seed)
  // Each era counts its own nonces, and there is one oracle: it rests.
  const mix = actionsOfMembers(registry)
  const eras: Workload[] = Array.from({ length: ERAS }, (_, era) =>
    createWorkload({
      registry,
      accounts: createAccounts({ seed: `${seed}/era ${era}`, signing: false }),
      oracle,
      seed: `${seed}/era ${era}`,
      members,
      actionsPerTransaction: 1,
      distribution: { kind: 'zipf', exponent: EXPONENT },
      mix,
    }),
  )
  let made = 0
  return {
    genesis: benchGenesis(LOG_TIMESTAMP, oracle.address),
    workload: {
      opening(timestamp) {
        const waves = eras.map((era) => era.opening(timestamp))
        return waves[0]!.flatMap((_, wave) => chunks(waves.flatMap((each) => each[wave]!)))
      },
      next: (count, timestamp) => eras[Math.floor(made++ / batchesPerEra) % ERAS]!.next(count, timestamp),
      census: () => new Map(eras.flatMap((era) => [...era.census()])),
    },
  }
}

function chunks<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / BATCH_TRANSACTIONS_MAX) }, (_, part) =>
    items.slice(part * BATCH_TRANSACTIONS_MAX, (part + 1) * BATCH_TRANSACTIONS_MAX),
  )
}

function describe(input: {
  turns: readonly Turn[]
  workers: number
  stateRoot: string
  problems: readonly string[]
  options: ScenarioOptions
}): ScenarioResult {
  const { turns, workers, stateRoot, problems, options } = input
  const of = (balance: Balance) => turns.filter((turn) => turn.balance === balance)
  const speed = (balance: Balance) =>
    of(balance).reduce((sum, { figures }) => sum + figures.actionsPerSecond, 0) / of(balance).length
  const last = of('measured').at(-1)!
  // Times of a fixed run: nothing was reloaded in it.
  const projections = PROJECTED_WORKERS.map((count) => projectSkew(of('fixed').at(-1)!.rows, count))
  return {
    scenario: 'skew',
    seed: options.seed,
    workers,
    lanes: LANES,
    actions: last.figures.actions,
    failed: last.figures.failed,
    actionsPerSecond: rounded(speed('measured')),
    p50Ms: rounded(last.figures.p50Ms),
    p99Ms: rounded(last.figures.p99Ms),
    stateRoot,
    ratio: rounded(speed('measured') / speed('fixed')),
    baseline: 'lanes fixed: shard modulo lanes',
    problems,
    tables: [runTable(turns, workers), projectionTable(projections)],
    details: {
      runs: turns.map(({ balance, figures, rows }) => ({
        balance,
        ...figures,
        imbalance: imbalanceOf(rows, workers),
        moves: movesOf(rows),
      })),
      projections,
    },
  }
}

/** The sequencer's default. */
const LANES = 4

function runTable(turns: readonly Turn[], workers: number): Table {
  return {
    title: `Senders by Zipf ${EXPONENT}, other hot accounts in each quarter of the log; ${workers} workers`,
    columns: ['lanes', 'actions/s', 'failed', 'execute ms', 'deliver ms', 'busiest by mean worker', 'moves'],
    rows: turns.map(({ balance, figures, rows }) => [
      balance,
      figures.actionsPerSecond,
      figures.failed,
      figures.stages.executeMs,
      figures.stages.deliverMs,
      imbalanceOf(rows, workers),
      movesOf(rows),
    ]),
  }
}

function projectionTable(projections: readonly SkewProjection[]): Table {
  return {
    title:
      'Projection: the slowest worker of each phase, a core for each, an item taking its mean measured time',
    columns: ['workers', 'fixed ms', 'balanced ms', 'times as fast', 'at best', 'moves'],
    rows: projections.map(({ workers, fixedMs, balancedMs, boundMs, moves }) => [
      String(workers),
      fixedMs,
      balancedMs,
      fixedMs / balancedMs,
      fixedMs / boundMs,
      moves,
    ]),
  }
}
