import { join } from 'node:path'
import { useWasmKeccak } from '@weft/primitives'
import { onlyActions, rounded, type Scenario, type ScenarioOptions, type Table } from '../report/index.ts'
import { createBacklog, type DrainedBacklog, drainBacklog } from './backlog.ts'
import { LOG_TIMESTAMP } from './benchRollup.ts'
import { type BenchServers, startBenchServers } from './benchServers.ts'
import { compareRoots } from './compareRoots.ts'
import { CPU_COLUMNS, cpuCells, type DrainFigures, drainFigures, WARM_UP_SECONDS } from './drainFigures.ts'
import { createStackWorkload } from './stackWorkload.ts'

/** A size of batch and of transaction. */
interface Shape {
  readonly transactions: number
  readonly actionsPerTransaction: number
}

/** The first batches are there whatever the rate, because a window needs a few. */
const FULL = { members: 10_000, firstBatches: 10, warmUpSeconds: WARM_UP_SECONDS } as const
const SMALL = { members: 100, firstBatches: 6, warmUpSeconds: 0 } as const
/** The first is the one that is reported. */
const SHAPES: readonly Shape[] = [
  { transactions: 20_000, actionsPerTransaction: 1 },
  { transactions: 5_000, actionsPerTransaction: 1 },
  { transactions: 20_000, actionsPerTransaction: 16 },
  { transactions: 5_000, actionsPerTransaction: 16 },
]
const SMALL_SHAPES: readonly Shape[] = [{ transactions: 200, actionsPerTransaction: 2 }]
/** Log beyond what the rate so far says: a run should end with its time, not with its log. */
const LOG_RESERVE = 1.3
/** A shape that is only compared gets this share of the time. */
const OTHER_SHAPES_SHARE = 0.4

interface MeasuredShape {
  readonly shape: Shape
  readonly byWorkers: readonly { workers: number; figures: DrainFigures }[]
  readonly stateRoot: string
  readonly problems: readonly string[]
}

/** How fast sealed batches are executed by real processes, from Postgres back to Postgres. */
export const pipeline: Scenario = {
  name: 'pipeline',
  question: 'How many actions a second do the processes execute, from a sealed batch to its committed root?',
  seconds: 12,
  async run(options) {
    await useWasmKeccak()
    const servers = await startBenchServers({ signal: options.signal, isDurable: options.size === 'full' })
    try {
      const all = options.size === 'small' ? SMALL_SHAPES : SHAPES
      const shapes = onlyActions(options, all, ({ actionsPerTransaction }) => actionsPerTransaction)
      const measured: MeasuredShape[] = []
      for (const shape of shapes) {
        measured.push(await measureShape(servers, shape, options, rateOf(measured[0])))
      }
      return describe(measured, options)
    } finally {
      await servers.stop()
    }
  },
}

function rateOf(measured: MeasuredShape | undefined): number | undefined {
  return measured?.byWorkers.at(-1)?.figures.actionsPerSecond
}

/** @param known - Actions a second of an earlier shape; without it the log is made after a trial. */
async function measureShape(
  servers: BenchServers,
  shape: Shape,
  options: ScenarioOptions,
  known: number | undefined,
): Promise<MeasuredShape> {
  const { signal, progress, seed } = options
  const { members, firstBatches, warmUpSeconds } = options.size === 'small' ? SMALL : FULL
  const { transactions, actionsPerTransaction } = shape
  const name = `${transactions}x${actionsPerTransaction}`
  const seconds = (known === undefined ? 1 : OTHER_SHAPES_SHARE) * options.seconds + warmUpSeconds
  progress(`${name}: sealing a log`)
  const workload = createStackWorkload({
    seed,
    members,
    actionsPerTransaction,
    timestamp: LOG_TIMESTAMP,
    isSigned: false,
  })
  const backlog = await createBacklog({
    servers,
    database: name,
    workload,
    transactionsPerBatch: transactions,
    signal,
  })
  const drain = async (workers: number, secondsMax: number, profileDir?: string) => {
    progress(`${name}: executing it with ${workers} ${workers === 1 ? 'worker' : 'workers'}`)
    const run = await drainBacklog({ servers, backlog, workers, secondsMax, profileDir, signal })
    const figures = drainFigures(run, { backlog, workers, actionsPerTransaction })
    progress(`${name}: ${rounded(figures.actionsPerSecond)} actions a second`)
    return { run, figures }
  }
  let rate = known
  await backlog.extend(firstBatches)
  if (rate === undefined && options.size === 'full') {
    rate = (await drain(options.workers.at(-1)!, seconds / 2)).figures.actionsPerSecond
  }
  const wanted = ((rate ?? 0) * seconds * LOG_RESERVE) / (transactions * actionsPerTransaction)
  await backlog.extend(Math.max(0, Math.ceil(wanted) - firstBatches))
  const runs: { workers: number; run: DrainedBacklog; figures: DrainFigures }[] = []
  for (const workers of options.workers) {
    const profileDir = options.profileDir && join(options.profileDir, `${name}-${workers}w`)
    runs.push({ workers, ...(await drain(workers, seconds, profileDir)) })
  }
  await servers.dropDatabase(name)
  const { stateRoot, problems } = compareRoots(
    runs.map(({ workers, run }) => ({ label: `${workers} workers, ${name}`, rows: run.rows })),
  )
  return { shape, byWorkers: runs.map(({ workers, figures }) => ({ workers, figures })), stateRoot, problems }
}

function describe(measured: readonly MeasuredShape[], options: ScenarioOptions) {
  const [main] = measured
  const { workers, figures } = main!.byWorkers.at(-1)!
  const [least] = main!.byWorkers
  const comparable = main!.byWorkers.length > 1
  return {
    scenario: 'pipeline',
    seed: options.seed,
    workers,
    lanes: LANES,
    actions: figures.actions,
    failed: figures.failed,
    actionsPerSecond: rounded(figures.actionsPerSecond),
    p50Ms: rounded(figures.p50Ms),
    p99Ms: rounded(figures.p99Ms),
    stateRoot: main!.stateRoot,
    ratio: comparable ? rounded(figures.actionsPerSecond / least!.figures.actionsPerSecond) : null,
    baseline: comparable ? `the same log with ${least!.workers} worker` : null,
    problems: measured.flatMap(({ problems }) => problems),
    tables: [speedTable(measured), stageTable(measured), cpuTable(measured)],
    details: {
      shapes: measured.map(({ shape, byWorkers, stateRoot }) => ({ ...shape, byWorkers, stateRoot })),
    },
  }
}

/** The sequencer's default. */
const LANES = 4

function nameOf({ shape }: MeasuredShape, workers: number): string {
  return `${shape.transactions} × ${shape.actionsPerTransaction}, ${workers} ${workers === 1 ? 'worker' : 'workers'}`
}

function speedTable(measured: readonly MeasuredShape[]): Table {
  return {
    title: 'A sealed backlog, executed (time is from one commit to the next)',
    columns: [
      'transactions × actions',
      'actions/s',
      'failed',
      'window s',
      'p50 ms',
      'p99 ms',
      'twice',
      'B/action in Postgres',
      'MB in Redis',
      'index behind',
    ],
    rows: measured.flatMap((each) =>
      each.byWorkers.map(({ workers, figures }) => [
        nameOf(each, workers),
        figures.actionsPerSecond,
        figures.failed,
        figures.windowSeconds,
        figures.p50Ms,
        figures.p99Ms,
        figures.secondAttempts,
        figures.postgresBytesPerAction,
        figures.redisPeakBytes / 1e6,
        figures.indexLagBatches,
      ]),
    ),
  }
}

function stageTable(measured: readonly MeasuredShape[]): Table {
  return {
    title: 'Where a batch’s time goes (mean ms)',
    columns: [
      'transactions × actions',
      'prepare',
      'hand out',
      'execute',
      'deliver',
      'settle',
      'to next',
      'busy',
    ],
    rows: measured.flatMap((each) =>
      each.byWorkers.map(({ workers, figures: { stages } }) => [
        nameOf(each, workers),
        stages.prepareMs,
        stages.handOutMs,
        stages.executeMs,
        stages.deliverMs,
        stages.settleMs,
        stages.intervalMs,
        `${Math.round(stages.workersBusy * 100)} %`,
      ]),
    ),
  }
}

function cpuTable(measured: readonly MeasuredShape[]): Table {
  return {
    title: 'CPU of an action (µs): what it costs whatever else runs on the machine',
    columns: ['transactions × actions', ...CPU_COLUMNS],
    rows: measured.flatMap((each) =>
      each.byWorkers.map(({ workers, figures: { cpuMicros } }) => [
        nameOf(each, workers),
        ...cpuCells(cpuMicros),
      ]),
    ),
  }
}
