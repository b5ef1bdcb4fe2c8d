import {
  type Database,
  deleteWorkerDrain,
  orAway,
  readWorkerDrains,
  saveWorkerDrain,
  type WorkerDrain,
} from '@weft/db'
import { type Address, Fault } from '@weft/primitives'
import type { AdminWorker, AdminWorkers, RebalanceView, WorkerDrainView } from '@weft/protocol/api/admin'
import type { LaneAssigner, SeenWorker } from '../coordinator/laneAssigner.ts'
import type { LaneBalance } from '../coordinator/laneBalance.ts'
import type { ShardHandover } from '../coordinator/shardHandover.ts'
import { oneAfterTheOther } from './oneAfterTheOther.ts'

/** Who is in service, and what they hold. */
export interface WorkerDesk {
  list(): AdminWorkers
  /**
   * Takes a worker out of service: from the next batch on it has no lane, after a restart neither.
   *
   * @throws Fault `worker.unknown`; `worker.last_one` when nobody else would be in service; `database.away`
   */
  drain(worker: string, order: { reason: string; by: string }): Promise<AdminWorkers>
  /** Puts it back into service, whether it runs now or not. @throws Fault `worker.unknown`, `database.away` */
  resume(worker: string): Promise<AdminWorkers>
  /** @throws Fault `rebalance.fixed` */
  rebalance(order: { dryRun: boolean }): RebalanceView
  /** Of living workers, those that are out of service. */
  drained(): readonly string[]
}

/**
 * Snapshots of what a worker holds are written before its lanes move, so that whoever takes them over has little to
 * read. They are not waited for longer than this.
 */
const PREPARE_MS_MAX = 3_000

/** @param options.now - Unix milliseconds. */
export async function createWorkerDesk(options: {
  database: Pick<Database, 'pool'>
  assigner: Pick<LaneAssigner, 'workers' | 'assignment' | 'setDrained'>
  balance: LaneBalance
  handover: Pick<ShardHandover, 'prepare'>
  now: () => number
}): Promise<WorkerDesk> {
  const { database, assigner, balance, handover, now } = options
  const drains = new Map((await readWorkerDrains(database)).map((drain) => [drain.worker, drain]))
  const apply = () => assigner.setDrained(new Set(drains.keys()))
  apply()
  // Two at once could each leave the other as the last one in service.
  const inTurn = oneAfterTheOther()

  function list(): AdminWorkers {
    const living = assigner.workers().toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const ids = new Set(living.map(({ id }) => id))
    return {
      workers: living.map((worker) => viewOf(worker, drains.get(worker.id))),
      absent: [...drains.values()]
        .filter(({ worker }) => !ids.has(worker))
        .map((drain) => ({ id: drain.worker, drain: drainView(drain) })),
      pendingMoves: balance.askedMoves(),
    }
  }

  return {
    list,
    drain: (worker, { reason, by }) =>
      inTurn(async () => {
        const living = assigner.workers().map(({ id }) => id)
        if (!living.includes(worker) && !drains.has(worker)) throw unknownWorker(worker)
        if (!living.some((id) => id !== worker && !drains.has(id))) throw lastOne(worker)
        const drain = { worker, reason, by, since: drains.get(worker)?.since ?? new Date(now()) }
        await orAway(saveWorkerDrain(database, drain))
        const isNew = !drains.has(worker)
        drains.set(worker, drain)
        if (isNew) await atMost(PREPARE_MS_MAX, handover.prepare(balance.heldBy(worker)))
        apply()
        return list()
      }),
    resume: (worker) =>
      inTurn(async () => {
        const isLiving = assigner.workers().some(({ id }) => id === worker)
        if (!isLiving && !drains.has(worker)) throw unknownWorker(worker)
        await orAway(deleteWorkerDrain(database, worker))
        drains.delete(worker)
        apply()
        return list()
      }),
    rebalance({ dryRun }) {
      const plan = balance.plan(assigner.assignment())
      if (!dryRun) balance.ask(plan.moves)
      return { dryRun, ...plan, moves: [...plan.moves], workers: [...plan.workers] }
    },
    drained: () => assigner.workers().flatMap(({ id }) => (drains.has(id) ? [id] : [])),
  }
}

function viewOf(worker: SeenWorker, drain: WorkerDrain | undefined): AdminWorker {
  const { id, pid, version, lanes, shards, load, silentMs } = worker
  return {
    id,
    pid,
    version,
    startedAtMs: worker.startedAt ?? null,
    lanes: [...lanes],
    shards,
    load,
    cpu: worker.cpu ?? null,
    rssBytes: worker.rssBytes ?? null,
    heapUsedBytes: worker.heapUsedBytes ?? null,
    silentMs: Math.round(silentMs),
    drain: drain === undefined ? null : drainView(drain),
    isDrained: drain !== undefined && lanes.length === 0,
  }
}

function drainView({ since, by, reason }: WorkerDrain): WorkerDrainView {
  return { sinceMs: since.getTime(), by: by as Address, reason }
}

async function atMost(ms: number, work: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  await Promise.race([work, promise]).finally(() => clearTimeout(timer))
}

export function unknownWorker(worker: string): Fault {
  return new Fault('worker.unknown', `No worker ${worker} is running or out of service`, { retryable: false })
}

function lastOne(worker: string): Fault {
  return new Fault(
    'worker.last_one',
    `Without ${worker} no worker would be in service, and nothing would be executed; start or resume another one first`,
    { retryable: false },
  )
}
