import { createDatabase } from '@weft/db'
import { sha256, useWasmKeccak } from '@weft/primitives'
import type { Transaction } from '@weft/protocol'
import { encodeTransactionsBody, type SubmitResponse } from '@weft/protocol/api'
import { rounded, type Scenario, type ScenarioOptions, type ScenarioResult } from '../report/index.ts'
import {
  buildState,
  createAccounts,
  createWorkload,
  encodeUnsigned,
  seededOracle,
  signingAccount,
  signTransaction,
} from '../workload/index.ts'
import { type BenchProcesses, startBenchProcesses } from './benchProcesses.ts'
import { benchDomain, benchGenesis, benchRollup } from './benchRollup.ts'
import { type BenchServers, startBenchServers } from './benchServers.ts'
import { writeBuiltState } from './builtDatabase.ts'
import { readExecutedBatches, waitForBatches } from './executedBatches.ts'
import { openSealedLog } from './sealedLog.ts'

const FULL = { members: 1_000_000, batches: 1_000, transactionsPerBatch: 1_000 } as const
const SMALL = { members: 500, batches: 20, transactionsPerBatch: 20 } as const
const DATABASE = 'recover'
/** No snapshot is written while the batches run: all of them lie behind the one there is. */
const WITHOUT_SNAPSHOTS = { SNAPSHOT_INTERVAL_BATCHES: '100000' }
/** For making the batches; no figure depends on it. */
const FILL_SECONDS_MAX = 900

/** What a start after a crash took, in seconds since the processes were started. */
interface Restart {
  readonly readySeconds: number
  /** A transaction sent as soon as it was ready is executed. */
  readonly servesSeconds: number
}

/** How long everything takes to be back after all processes were killed. */
export const recover: Scenario = {
  name: 'recover',
  question: 'How long until a million accounts and a thousand batches since the snapshot are served again?',
  // Nothing here is measured over a time; the size of the state says how long it takes.
  seconds: 60,
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
  progress(`building a state of ${size.members} accounts`)
  const { entryCount, timestamp, firstBatch, lastBatch } = await fillLog(servers, size, options)
  progress('executing the batches')
  const url = servers.databaseUrl(DATABASE)
  const processes = await start({ isBacklogged: true })
  const waiting = waitForBatches({ url, firstBatch, lastBatch, secondsMax: FILL_SECONDS_MAX, signal })
  const reached = await Promise.race([waiting, processes.failed]).finally(processes.kill)
  if (reached < lastBatch) throw new Error(`Only ${reached} of ${lastBatch} batches were executed`)

  progress('killed; starting again')
  const after = await restart(servers, options, start, `${timestamp}/1`)
  progress(`serves after ${after.servesSeconds} s; the same without batches since the snapshot`)
  const rows = await executedRows(url, firstBatch, lastBatch)
  await forgetBatches(url, firstBatch)
  const fresh = await restart(servers, options, start, `${timestamp}/2`)
  const executed = rows.reduce((sum, row) => sum + row.executed, 0)
  const actions = rows.reduce((sum, row) => sum + row.transactions, 0)
  return describe({
    options,
    size,
    entryCount,
    after,
    fresh,
    executed,
    actions,
    root: rows.at(-1)!.stateRoot,
  })

  function start({ isBacklogged }: { isBacklogged: boolean }): Promise<BenchProcesses> {
    return startBenchProcesses({
      servers,
      database: DATABASE,
      workers: options.workers.at(-1)!,
      isBacklogged,
      sequencerEnv: WITHOUT_SNAPSHOTS,
      profileDir: isBacklogged ? undefined : options.profileDir,
      signal,
    })
  }
}

async function fillLog(
  servers: BenchServers,
  size: typeof FULL | typeof SMALL,
  { seed, signal, progress }: ScenarioOptions,
) {
  const { registry } = benchRollup
  const timestamp = BigInt(Math.floor(Date.now() / 1_000))
  const oracle = seededOracle(seed)
  const genesis = benchGenesis(timestamp, oracle.address)
  const accounts = createAccounts({ seed, signing: false })
  const built = buildState({ rollup: benchRollup, genesis, accounts, members: size.members })
  await servers.createDatabase(DATABASE)
  const url = servers.databaseUrl(DATABASE)
  const log = await openSealedLog({ url, genesis, timestamp, after: 0, signal })
  try {
    await writeBuiltState(log, built)
    const firstBatch = log.head() + 1
    progress(`sealing ${size.batches} batches`)
    const workload = createWorkload({
      ...{ registry, accounts, oracle, seed, members: size.members },
      actionsPerTransaction: 1,
      opened: 'built',
    })
    for (let batch = 0; batch < size.batches; batch++) {
      const made = workload.next(size.transactionsPerBatch, timestamp)
      await log.append(
        encodeUnsigned(
          registry,
          made.map(({ transaction }) => transaction),
        ),
      )
    }
    return { entryCount: built.entryCount, timestamp, firstBatch, lastBatch: log.head() }
  } finally {
    await log.close()
  }
}

async function restart(
  servers: BenchServers,
  { seed }: ScenarioOptions,
  start: (options: { isBacklogged: boolean }) => Promise<BenchProcesses>,
  name: string,
): Promise<Restart> {
  await servers.clearRedis()
  const startedMs = performance.now()
  const seconds = () => rounded((performance.now() - startedMs) / 1_000)
  const processes = await start({ isBacklogged: false })
  try {
    const readySeconds = seconds()
    await Promise.race([sendOne(processes.apiUrl, `${seed}/${name}`), processes.failed])
    return { readySeconds, servesSeconds: seconds() }
  } finally {
    await processes.stop()
  }
}

/** A newcomer gets funds from the faucet; resolves when that is executed. */
async function sendOne(apiUrl: string, secret: string): Promise<void> {
  const account = signingAccount(sha256(new TextEncoder().encode(secret)))
  const transaction: Transaction = {
    account: account.address,
    nonceKey: 0,
    nonce: 0n,
    validUntil: BigInt(Math.floor(Date.now() / 1_000) + VALID_SECONDS),
    actions: [{ type: benchRollup.registry.actionsByName.get('bank.faucet')!.type, fields: {} }],
  }
  const bytes = signTransaction(benchRollup.registry, benchDomain, {
    transaction,
    privateKey: account.privateKey,
  })
  const answer = await fetch(`${apiUrl}/v1/transactions`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: Uint8Array.from(encodeTransactionsBody([bytes])),
  })
  const { items } = (await answer.json()) as SubmitResponse
  const item = items[0]
  if (item?.status !== 'sealed') throw new Error(`Refused after the restart: ${JSON.stringify(item)}`)
  const followed = await fetch(`${apiUrl}/v1/transactions/${item.hash}?wait=executed`)
  const { receipt } = (await followed.json()) as { receipt: { outcome: string } | null }
  if (receipt?.outcome !== 'executed') throw new Error(`Not executed: ${JSON.stringify(receipt)}`)
}

const VALID_SECONDS = 600

async function executedRows(url: string, from: number, to: number) {
  const database = createDatabase({ url, connectionsMax: 1 })
  return await readExecutedBatches(database, { from, to }).finally(() => database.close())
}

/** Back to the snapshot, for the baseline: the log since then and what came of it are gone. */
async function forgetBatches(url: string, from: number): Promise<void> {
  const database = createDatabase({ url, connectionsMax: 1 })
  try {
    await database.pool.query('DELETE FROM batch_result WHERE number >= $1', [from])
    await database.pool.query('DELETE FROM batch WHERE number >= $1', [from])
    await database.pool.query('UPDATE index_progress SET batch = least(batch, $1)', [from - 1])
  } finally {
    await database.close()
  }
}

function describe(input: {
  options: ScenarioOptions
  size: typeof FULL | typeof SMALL
  entryCount: number
  after: Restart
  fresh: Restart
  executed: number
  actions: number
  root: string
}): ScenarioResult {
  const { options, size, entryCount, after, fresh, executed, actions, root } = input
  const row = (name: string, { readySeconds, servesSeconds }: Restart) => [name, readySeconds, servesSeconds]
  return {
    scenario: 'recover',
    seed: options.seed,
    workers: options.workers.at(-1)!,
    lanes: LANES,
    actions: executed,
    failed: actions - executed,
    actionsPerSecond: rounded(executed / after.readySeconds),
    p50Ms: null,
    p99Ms: null,
    stateRoot: root,
    ratio: rounded(after.servesSeconds / fresh.servesSeconds),
    baseline: 'a restart without batches since the snapshot',
    problems: [],
    tables: [
      {
        title: `All processes killed and started again: ${size.members} accounts, ${entryCount} entries`,
        columns: ['since the snapshot', 'ready s', 'a transaction sent then is executed s'],
        rows: [row(`${size.batches} batches, ${actions} actions`, after), row('nothing', fresh)],
      },
    ],
    details: { ...size, entryCount, after, fresh },
  }
}

/** The sequencer's default. */
const LANES = 4
