import {
  createDatabase,
  type Database,
  indexHead,
  lastSequence,
  migrate,
  readUnindexedHashes,
  retryWhileAway,
  sealedHead,
  stageHeads,
} from '@weft/db'
import type { Rollup } from '@weft/engine'
import { isMediaNamed } from '@weft/modules'
import { checkRedis, createRedis } from '@weft/queue'
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
import { createSimulator } from './simulation/createSimulator.ts'
import { settleOperators } from './settleOperators.ts'
import type { SequencerServices, StartApi } from './types.ts'

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
  const told = (server: string) => (error: Error) =>
    log.warn({ error: error.message }, `${server} is away; waiting`)
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
  const stopping = new AbortController()
  const signal = AbortSignal.any([options.signal, stopping.signal])
  await retryWhileAway(() => migrate(environment.databaseUrl), {
    signal,
    onRetry: (error) => log.warn({ error: String(error) }, 'waiting for Postgres'),
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
  const metrics = createExecutionMetrics(registry)
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
  const assigner = startLaneAssigner({ redis, log })
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

  function onExecuted({ batch, state, result, diff, executedAt }: ExecutedBatch): void {
    pending = result.pending
    batches.executed(batch.number, result.receiptsBytes, executedAt)
    indexWriter.offer()
    series.offer(batch.timestamp)
    snapshots.committed(state, diff)
    meter.add(result.executedCount, result.executedActionCount)
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
    await Promise.all([
      coordinator.stop(),
      snapshots.stop(),
      handover.stop(),
      indexWriter.stop(),
      series.stop(),
      sweeper.stop(),
      stages.stop(),
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
      { intervalMs: environment.sealIntervalMs, head },
      {
        database,
        leadership,
        feed,
        stages: metrics.stages,
        executed,
        onFatal,
        now: Date.now,
        onSealed(batch, items) {
          places.add(batch)
          batches.sealed(batch)
          coordinator.offer(batch, items)
        },
      },
    )
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
      status() {
        const problems = problemsOf()
        return {
          ready: problems.length === 0,
          problems,
          sealed: running.head(),
          executed: executed(),
          posted: stages.posted(),
          finalized: stages.finalized(),
          lanes: runner.lanes(),
          workers: assigner.workers(),
          shardMoves: balance.moves(),
          ...meter.rates(),
          waiting: running.waiting(),
          indexLagBatches: executed() - indexWriter.head(),
        }
      },
      metrics: registry,
      logger: log,
    }
    const api = await options.startApi(services, { host: environment.apiHost, port: environment.apiPort })
    log.info({ url: api.url, sealed: running.head(), entries: committed.size() }, 'sequencer ready')
    return { services, url: api.url, stop: () => stop(api.close) }
  } catch (error) {
    await stop()
    throw error
  }

  function problemsOf(): string[] {
    const problems = [leadership.trouble(), coordinator.trouble()]
    if (fatal !== undefined && coordinator.trouble() === undefined) problems.push(String(fatal))
    if (redis.status !== 'ready') problems.push('Redis does not answer; REDIS_URL says where it should be')
    if (assigner.workers().length === 0) problems.push('No worker is running; start apps/worker')
    return problems.filter((problem) => problem !== undefined)
  }
}

function maximum(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
