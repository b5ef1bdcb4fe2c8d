import {
  createDatabase,
  type Database,
  indexHead,
  lastSequence,
  migrate,
  readUnindexedHashes,
  readWorkerDrains,
  retryWhileAway,
  sealedHead,
  stageHeads,
} from '@weft/db'
import type { Rollup } from '@weft/engine'
import { isMediaNamed } from '@weft/modules'
import { checkRedis, createRedis } from '@weft/queue'
import { type ServerProbe, type Tracing, watchServers } from '@weft/telemetry'
import type { Redis } from 'ioredis'
import type { Logger } from 'pino'
import { Registry } from 'prom-client'
import { type Coordinator, createCoordinator, type ExecutedBatch } from './coordinator/coordinator.ts'
import { startLaneAssigner } from './coordinator/laneAssigner.ts'
import { createLaneBalance, type LaneBalance } from './coordinator/laneBalance.ts'
import { createPhaseRunner } from './coordinator/phaseRunner.ts'
import { recoverState } from './coordinator/recoverState.ts'
import { createShardHandover } from './coordinator/shardHandover.ts'
import { createSnapshotWriter } from './coordinator/snapshotWriter.ts'
import type { SequencerEnvironment } from './environment.ts'
import { becomeLeader } from './leadership.ts'
import { createMediaLibrary } from './media/mediaLibrary.ts'
import { readMediaOptions } from './media/mediaOptions.ts'
import { startMediaSweeper } from './media/startMediaSweeper.ts'
import { createExecutionMetrics } from './metrics/executionMetrics.ts'
import { watchStorage } from './metrics/storageMetrics.ts'
import { createControls } from './operations/controls.ts'
import { createOperations } from './operations/createOperations.ts'
import { createStageDurations } from './operations/stageDurations.ts'
import { createRateMeter } from './rateMeter.ts'
import { createBatchFeed } from './readModel/batchFeed.ts'
import { createBatchReader } from './readModel/batchReader.ts'
import { createExplorer } from './readModel/explorer.ts'
import { startIndexWriter } from './readModel/indexWriter.ts'
import { createProver } from './readModel/prover.ts'
import { startSeriesRecorder } from './readModel/seriesRecorder.ts'
import { startStageWatcher } from './readModel/stageWatcher.ts'
import { createStreamReader } from './readModel/streamReader.ts'
import { createTransactionPlaces, PLACES_MAX } from './readModel/transactionPlaces.ts'
import { settleIdentity } from './rollupIdentity.ts'
import { createSealer, type RunningSealer } from './sealing/sealer.ts'
import { createSequencingLimits } from './sequencingLimits.ts'
import { settleOperators } from './settleOperators.ts'
import { createSimulator } from './simulation/createSimulator.ts'
import type { SequencerServices, SequencerStatus, StartApi } from './types.ts'

/** A running sequencer. */
export interface RunningSequencer {
  readonly services: SequencerServices & { readonly sealer: RunningSealer }
  /** Of the API. */
  readonly url: string
  /**
   * Seals what was taken, gives up the batch it executes (the next start executes it), closes everything. Safe
   * to call twice.
   */
  stop(): Promise<void>
}

export interface SequencerOptions {
  environment: SequencerEnvironment
  rollup: Rollup
  startApi: StartApi
  log: Logger
  /** Default: nothing is recorded. */
  tracing?: Tracing
  /** Ends the waiting for Postgres, the lease and workers, before it runs. */
  signal: AbortSignal
  /** Default: as the environment says. */
  balance?: LaneBalance
  /** It cannot go on and should be stopped: another sequencer took over, or a bug. */
  onFatal(error: unknown): void
}

/**
 * Waits for Postgres and for the lease, recovers the state, executes what was sealed and not executed, and only
 * then opens the API.
 *
 * @throws Fault on a database of another rollup, a Redis that evicts, a state that does not fit its root; the
 * signal's reason when it aborts.
 */
export async function startSequencer(options: SequencerOptions): Promise<RunningSequencer> {
  const { environment, log } = options
  const told = (server: string) => (err: Error) => log.warn({ err }, `${server} is away; waiting`)
  const database = createDatabase({ url: environment.databaseUrl, onError: told('Postgres') })
  const redis = createRedis({ url: environment.redisUrl, name: 'sequencer', onError: told('Redis') })
  try {
    return await start(options, database, redis)
  } catch (error) {
    redis.disconnect()
    await database.close().catch(() => {})
    throw error
  }
}

async function start(options: SequencerOptions, database: Database, redis: Redis): Promise<RunningSequencer> {
  const { environment, rollup, log } = options
  const tracing = options.tracing === undefined ? {} : { tracing: options.tracing }
  const stopping = new AbortController()
  const signal = AbortSignal.any([options.signal, stopping.signal])
  await retryWhileAway(() => migrate(environment.databaseUrl), {
    signal,
    onRetry: (err) => log.warn({ err }, 'waiting for Postgres'),
  })
  const media = createMediaLibrary(database, readMediaOptions(process.env))
  const { identity, genesis } = await settleIdentity({ database, rollup, settings: environment.rollup })
  await checkRedis(redis)
  const leadership = await becomeLeader({ database, url: environment.databaseUrl, signal, log })
  await settleOperators({ database, genesis: identity.genesis, addresses: environment.adminAddresses })
  const executed = () => recovered.committed.head().number
  // The prover copies the first globals before recovery replays diffs onto them.
  const prover = createProver({ database, rollup, genesis, executed })
  const recovered = await recoverState({ database, rollup, genesis })
  const { committed } = recovered
  const batches = createBatchReader({ database, rollup, executed })
  const places = createTransactionPlaces()
  const feed = createBatchFeed({
    last: await lastSequence(database),
    read: createStreamReader({ database, batches }),
    onListenerError: (error) => log.error(error, 'a listener of the feed failed'),
  })
  const indexed = await indexHead(database)
  const sealed = (await sealedHead(database)) ?? { number: 0, timestamp: 0n }
  for await (const batch of readUnindexedHashes(database, { transactionsMax: PLACES_MAX })) places.add(batch)
  const stages = startStageWatcher({ database, leadership, feed, log, heads: await stageHeads(database) })
  const snapshots = createSnapshotWriter({
    database,
    rollup,
    committed,
    covered: recovered.covered,
    head: executed(),
    intervalBatches: environment.snapshotIntervalBatches,
    posted: stages.posted,
    log,
  })
  let sealer: RunningSealer | undefined
  const sealedNow = () => sealer?.head() ?? sealed.number
  const registry = new Registry()
  const durations = createStageDurations()
  const metrics = createExecutionMetrics(registry, durations)
  const servers = watchServers({ probes: probesOf(database, redis), registry })
  const storage = watchStorage({ database, redis, registry })
  const indexWriter = startIndexWriter({
    databaseUrl: environment.databaseUrl,
    places,
    head: indexed,
    sealed: sealedNow,
    executed,
    isBusy: () => sealer?.isBusy() ?? false,
    metrics: registry,
    log,
  })
  const sweeper = startMediaSweeper({
    library: media,
    isUsed: (hash) => isMediaNamed(committed.view(), hash),
    log,
  })
  const series = await startSeriesRecorder({
    database,
    modules: rollup.modules,
    view: committed.view,
    now: Number(committed.head().timestamp),
    log,
  })
  const handover = createShardHandover({ database, committed, log })
  const balance = options.balance ?? createLaneBalance(environment.laneBalance, handover)
  const drained = new Set((await readWorkerDrains(database)).map(({ worker }) => worker))
  const assigner = startLaneAssigner({ redis, drained, log })
  const runner = await createPhaseRunner({
    rollup,
    redis,
    assigner,
    balance,
    metrics,
    epoch: leadership.epoch.toString(),
    signal,
    log,
  })
  const controls = await createControls({ database, now: Date.now })
  controls.onChange(({ name, paused }) => {
    if (name === 'sealing') sealer?.setPaused(paused)
  })
  const operations = await createOperations({
    database,
    redis,
    registry: rollup.registry,
    chainId: identity.chainId,
    rollup: identity.address,
    balanceMinWei: environment.l1BalanceMinWei,
    leader: leadership.epoch.toString(),
    controls,
    stages: durations,
    runner,
    assigner,
    balance,
    handover,
    stageOf: (batch) => stages.stageOf(batch, executed()),
    status,
    log,
  })
  const sequencing = createSequencingLimits(committed, environment)
  const meter = createRateMeter(() => performance.now())
  /** In flight after the batch that the read model shows. */
  let { pending } = recovered.state
  let fatal: unknown
  const onFatal = (error: unknown) => {
    fatal ??= error
    options.onFatal(error)
  }
  void leadership.lost.then(onFatal)
  const coordinator: Coordinator = createCoordinator(recovered.state, {
    rollup,
    database,
    leadership,
    runner,
    committed,
    feed,
    stages: metrics.stages,
    sealedHead: sealedNow,
    onExecuted,
    onFatal,
    signal,
    log,
  })

  function onExecuted(done: ExecutedBatch): void {
    const { batch, state, result, diff, executedAt } = done
    pending = result.pending
    batches.executed(batch.number, result.receiptsBytes, executedAt)
    indexWriter.offer()
    series.offer(batch.timestamp)
    snapshots.committed(state, diff)
    meter.add(result.executedCount, result.executedActionCount)
    metrics.batchDone({ ...result, ...batch, executedAt })
    operations.executed(done)
    if (state.pending.length > 0 && coordinator.hasPending) sealer?.sealForPending()
  }

  let stopped: Promise<void> | undefined
  function stop(closeApi?: () => Promise<void>): Promise<void> {
    stopped ??= stopOnce(closeApi)
    return stopped
  }

  async function stopOnce(closeApi?: () => Promise<void>): Promise<void> {
    await closeApi?.()
    await sealer?.stop()
    stopping.abort(new Error('The sequencer is stopping'))
    assigner.stop()
    servers.stop()
    storage.stop()
    await Promise.all([
      coordinator.stop(),
      snapshots.stop(),
      handover.stop(),
      indexWriter.stop(),
      series.stop(),
      sweeper.stop(),
      stages.stop(),
      operations.stop(),
    ])
    await runner.close()
    redis.disconnect()
    await leadership.release().catch(() => {})
    await database.close()
    log.info('sequencer stopped')
  }

  try {
    if (executed() < sealed.number) {
      log.info({ executed: executed(), sealed: sealed.number }, 'executing what was sealed before')
      await coordinator.reached(sealed.number)
    }
    const head = { number: sealed.number, timestamp: maximum(sealed.timestamp, identity.genesis.timestamp) }
    sealer = createSealer(
      { head },
      {
        database,
        leadership,
        feed,
        stages: metrics.stages,
        executed,
        onFatal,
        now: Date.now,
        limits: sequencing,
        ...tracing,
        onSealed(batch, items, trace) {
          places.add(batch)
          batches.sealed(batch)
          coordinator.offer(batch, items, trace)
        },
      },
    )
    sealer.setPaused(controls.pauseOf('sealing') !== undefined)
    if (recovered.state.pending.length > 0 && coordinator.hasPending) sealer.sealForPending()
    const running = sealer
    const services: RunningSequencer['services'] = {
      registry: rollup.registry,
      genesis: identity.genesis,
      genesisStateRoot: identity.genesisRoot,
      rollupAddress: identity.address,
      sealer: running,
      readModel: committed,
      feed,
      explorer: createExplorer({
        database,
        batches,
        places,
        stageOf: (batch) => stages.stageOf(batch, executed()),
      }),
      prover,
      series,
      media,
      sequencing,
      simulator: createSimulator({
        rollup,
        readModel: committed,
        committed: {
          readerOf: committed.readerOf,
          get pending() {
            return pending
          },
        },
      }),
      database,
      controls,
      operations,
      status,
      metrics: registry,
      ...tracing,
      logger: log,
    }
    const api = await options.startApi(services, { host: environment.apiHost, port: environment.apiPort })
    log.info(
      {
        url: api.url,
        epoch: leadership.epoch.toString(),
        batch: running.head(),
        entries: committed.size(),
      },
      'sequencer ready',
    )
    return { services, url: api.url, stop: () => stop(api.close) }
  } catch (error) {
    await stop()
    throw error
  }

  function status(): SequencerStatus {
    const problems = problemsOf()
    return {
      ready: problems.length === 0,
      problems,
      sealed: sealedNow(),
      executed: executed(),
      posted: stages.posted(),
      finalized: stages.finalized(),
      lanes: runner.lanes(),
      workers: assigner.workers(),
      shardMoves: balance.moves(),
      ...meter.rates(),
      waiting: sealer?.waiting() ?? 0,
      indexLagBatches: executed() - indexWriter.head(),
    }
  }

  function problemsOf(): string[] {
    const problems = [leadership.trouble(), coordinator.trouble()]
    if (fatal !== undefined && coordinator.trouble() === undefined) problems.push(String(fatal))
    // The connection knows sooner than the next question.
    if (redis.status !== 'ready') problems.push(REDIS_AWAY)
    problems.push(...servers.problems())
    if (assigner.workers().length === 0) problems.push('No worker is running; start apps/worker')
    else if (operations.workers.drained().length === assigner.workers().length)
      problems.push('All workers are out of service; resume one, or start another')
    return [...new Set(problems.filter((problem) => problem !== undefined))]
  }
}

const REDIS_AWAY = 'Redis does not answer; REDIS_URL says where it should be'
const POSTGRES_AWAY = 'Postgres does not answer; DATABASE_URL says where it should be'

function probesOf(database: Database, redis: Redis): ServerProbe[] {
  return [
    { name: 'postgres', ping: () => database.pool.query('SELECT 1'), problem: POSTGRES_AWAY },
    { name: 'redis', ping: () => redis.ping(), problem: REDIS_AWAY },
  ]
}

function maximum(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
