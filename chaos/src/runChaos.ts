import { executedHead, retryWhileAway, sealedHead } from '@weft/db'
import { createGenesis, createRollup, type Rollup } from '@weft/engine'
import { chargeFee, modules } from '@weft/modules'
import { bytesToHex, type Hash, useWasmKeccak } from '@weft/primitives'
import type { ChaosResult } from './chaosResult.ts'
import type { FaultKind } from './fault.ts'
import type { Evidence } from './judge/evidence.ts'
import { judge } from './judge/judge.ts'
import { readL1, readL1Heads } from './judge/readL1.ts'
import { readLog } from './judge/readLog.ts'
import { replayLog } from './judge/replayLog.ts'
import { type Interval, longestStall } from './judge/stalls.ts'
import { type LoadReport, startLoad } from './load/load.ts'
import { type StreamReader, startStreamReader } from './load/streamReader.ts'
import { type FaultReport, runFaults } from './runFaults.ts'
import { createSchedule } from './schedule.ts'
import { type ChaosStack, startChaosStack } from './stack/chaosStack.ts'
import { findLeader, healed } from './stack/health.ts'
import type { SelfExit } from './stack/keptProcess.ts'
import { type AuditedWrite, readWriteAudit } from './stack/writeAudit.ts'
import { pause } from './support/pause.ts'
import { until } from './support/until.ts'

export interface ChaosOptions {
  /** The same seed gives the same faults, keys and wishes; not the same timing. */
  seed: number
  /** Of load and faults; the last fault may heal after that. */
  seconds: number
  /** Of the servers and the logs; kept by the caller. */
  dataDir: string
  /** Default: all. */
  kinds?: readonly FaultKind[]
  /** A standby that takes longer to take over fails the run. Default: the ten seconds that Weft promises. */
  takeoverSecondsMax?: number
  signal: AbortSignal
  onProgress(text: string): void
}

const TAKEOVER_SECONDS_MAX = 10
const WORKERS = 3
const ACCOUNTS = 40
/** Enough for every batch to have several, few enough for the reference to follow. */
const REQUESTS_PER_SECOND = 60
const STREAMS = 2
const START_MS_MAX = 60_000
const SETTLE_MS_MAX = 90_000
/** A fault that began so long before a stall may have caused it. */
const STALL_CAUSE_MS = 1_000

/** Runs the real stack under load, breaks it by plan, lets it heal, and judges what it kept. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const { seed, signal, onProgress } = options
  await useWasmKeccak()
  const rollup = createRollup({ modules, chargeFee })
  const selfExits: SelfExit[] = []
  onProgress('starting Postgres, Redis, anvil, two sequencers, workers and settlement')
  const stack = await startChaosStack({
    dataDir: options.dataDir,
    workers: WORKERS,
    signal,
    onSelfExit(exit) {
      selfExits.push(exit)
      onProgress(`${exit.writer} ended by itself (${exit.exit.code ?? exit.exit.signal})`)
    },
  })
  const streams: StreamReader[] = []
  try {
    await findLeader(stack, { timeoutMs: START_MS_MAX, signal })
    const urls = stack.sequencers.map(({ url }) => url)
    for (let index = 0; index < STREAMS; index++) streams.push(await startStreamReader(`${index + 1}`, urls))
    const { load, faultReport } = await runUnderLoad(options, { stack, streams, urls })
    onProgress(`${load.sent} transactions sent; waiting until all is executed and on L1`)
    const problems = [...faultReport.problems, ...load.problems, ...selfExits.flatMap(unexpected)]
    await settled(stack, signal).catch((error) => problems.push(String(error)))
    const evidence = await gather(stack, { rollup, load, streams, seed, onProgress })
    return result(options, { evidence, load, faultReport, problems, selfExits })
  } finally {
    await Promise.all(streams.map((stream) => stream.close()))
    await stack.stop()
  }
}

interface Parts {
  stack: ChaosStack
  streams: readonly StreamReader[]
  urls: readonly string[]
}

async function runUnderLoad(
  options: ChaosOptions,
  { stack, streams, urls }: Parts,
): Promise<{ load: LoadReport; faultReport: FaultReport }> {
  const { seed, seconds, kinds, signal, onProgress, takeoverSecondsMax = TAKEOVER_SECONDS_MAX } = options
  const domain = { chainId: stack.chainId, verifyingContract: stack.rollupAddress }
  const running = startLoad({
    seed,
    urls,
    genesis: stack.genesis,
    domain,
    accounts: ACCOUNTS,
    requestsPerSecond: REQUESTS_PER_SECOND,
  })
  const startedMs = performance.now()
  // The standby and all workers are there before anything breaks.
  await healed(stack, { timeoutMs: START_MS_MAX, signal })
  onProgress(`load and faults for ${seconds} s, seed ${seed}`)
  const schedule = createSchedule({ seed, seconds, ...(kinds && { kinds }) })
  const faultReport = await runFaults({
    schedule,
    seconds,
    takeoverSecondsMax,
    stack,
    streams,
    signal,
    onProgress,
  })
  await pause(Math.max(0, startedMs + seconds * 1_000 - performance.now()), signal)
  onProgress('no more faults; the clients finish')
  return { load: await running.stop(SETTLE_MS_MAX), faultReport }
}

/** Everything sealed is executed, and data and root of the last batch are on L1. */
async function settled(stack: ChaosStack, signal: AbortSignal): Promise<void> {
  const options = { timeoutMs: SETTLE_MS_MAX, signal }
  const sealed = async () => (await sealedHead(stack.database))?.number ?? 0
  await until(
    'all that is sealed is executed',
    async () => (await executedHead(stack.database)) === (await sealed()),
    options,
  )
  await until(
    'all that is executed is on L1',
    async () => {
      const { dataHead, rootHead } = await readL1Heads(stack.anvil.url, stack.rollupAddress)
      const last = await sealed()
      return dataHead === last && rootHead === last
    },
    options,
  )
}

async function gather(
  stack: ChaosStack,
  options: {
    rollup: Rollup
    load: LoadReport
    streams: readonly StreamReader[]
    seed: number
    onProgress(text: string): void
  },
): Promise<Evidence> {
  const { rollup, load, streams, onProgress } = options
  const { genesis, chainId, rollupAddress } = stack
  const head = await retryWhileAway(() => executedHead(stack.database))
  const records = await Promise.all(streams.map((stream) => stream.finish(head, SETTLE_MS_MAX)))
  const l1 = await readL1(stack.anvil.url, rollupAddress)
  // Before the sequencers stop: the one that is stopped last leads for a moment.
  const [log, writes] = await Promise.all([readLog(stack.database), readWriteAudit(stack.database)])
  await stack.stopApps()
  onProgress(`replaying ${log.length} batches with the sequential reference`)
  const startedMs = performance.now()
  const replay = await replayLog({
    rollup,
    genesis,
    domain: { chainId, verifyingContract: rollupAddress },
    log,
    onProgress: (batches) => onProgress(`replayed ${batches} batches`),
  })
  onProgress(`replayed in ${((performance.now() - startedMs) / 1_000).toFixed(1)} s`)
  const genesisRoot = bytesToHex(createGenesis(rollup, genesis).stateRoot) as Hash
  return {
    genesisRoot,
    acknowledgements: load.acknowledgements,
    log,
    replay,
    l1,
    streams: records,
    writes,
  }
}

/** A sequencer that another one followed ends and is started again; anything else should have run on. */
function unexpected({ writer, exit, tail }: SelfExit): string[] {
  if (/^sequencer/.test(writer) && /database\.lease_lost/.test(tail)) return []
  return [
    `${writer} ended by itself (${exit.code ?? exit.signal}): ${tail.split('\n').slice(-3).join(' | ')}`,
  ]
}

function result(
  { seed, seconds }: ChaosOptions,
  parts: {
    evidence: Evidence
    load: LoadReport
    faultReport: FaultReport
    problems: readonly string[]
    selfExits: readonly SelfExit[]
  },
): ChaosResult {
  const { evidence, load, faultReport } = parts
  const { problems: judged, ...verdict } = judge(evidence)
  const problems = [...parts.problems, ...judged]
  const stall = longestStall(executedMs(evidence.writes), [...load.waiting, ...unexecuted(evidence.writes)])
  return {
    ok: problems.length === 0,
    seed,
    faults: faultReport.counts,
    ...verdict,
    longestStallMs: Math.round(stall.toMs - stall.fromMs),
    stalledBy: faultReport.begun
      .filter(({ atMs }) => atMs > stall.fromMs - STALL_CAUSE_MS && atMs < stall.toMs)
      .map(({ kind }) => kind),
    takeoverMsMax: Math.round(faultReport.takeoverMsMax),
    healMsMax: Math.round(faultReport.healMsMax),
    leaders: new Set(evidence.writes.map(({ writer }) => writer)).size,
    epochs: new Set(evidence.writes.map(({ epoch }) => epoch)).size,
    sent: load.sent,
    retries: load.retries,
    duplicatesAnswered: load.duplicatesAnswered,
    streamCuts: evidence.streams.reduce((sum, { cuts }) => sum + cuts, 0),
    seconds,
    ...(problems.length === 0 ? {} : { problems }),
  }
}

function executedMs(writes: readonly AuditedWrite[]): number[] {
  return writes.filter(({ table }) => table === 'batch_result').map(({ atMs }) => atMs)
}

/** From a batch's seal to its execution. */
function unexecuted(writes: readonly AuditedWrite[]): Interval[] {
  const sealedMs = new Map(
    writes.filter(({ table }) => table === 'batch').map(({ number, atMs }) => [number, atMs]),
  )
  return writes
    .filter(({ table }) => table === 'batch_result')
    .map(({ number, atMs }) => ({ fromMs: sealedMs.get(number) ?? atMs, toMs: atMs }))
}
