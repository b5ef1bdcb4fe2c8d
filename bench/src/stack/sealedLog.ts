import { hash } from 'node:crypto'
import {
  acquireLease,
  createDatabase,
  type Database,
  ensureRollup,
  insertBatch,
  type Lease,
  migrate,
  type SealedBatch,
} from '@weft/db'
import { createGenesis } from '@weft/engine'
import { bytesToHex, type Hash, useWasmKeccak } from '@weft/primitives'
import { batchDataHash, encodeBatchPayload, type GenesisConfig } from '@weft/protocol'
import { benchDomain, benchRollup } from './benchRollup.ts'

/** A batch log written before any sequencer runs: what one finds after its predecessor sealed and died. */
export interface SealedLog {
  /** Of the last sealed batch. */
  head(): number
  /** Seals one batch. @param transactions - Canonical bytes; signatures are nobody's business any more. */
  append(transactions: readonly Uint8Array[]): Promise<SealedBatch>
  readonly database: Database
  /** Under which rows are written; for results written in advance. */
  readonly epoch: bigint
  /** Gives the lease back, so that a sequencer can start. */
  close(): Promise<void>
}

/**
 * Makes an empty database the bench rollup's, or goes on with one, and takes the lease of a leader, as a sequencer
 * does before it seals.
 *
 * @param options.timestamp - Unix seconds, of every batch.
 */
export async function openSealedLog(options: {
  url: string
  genesis: GenesisConfig
  timestamp: bigint
  /** Number of the last batch there is. */
  after: number
  signal: AbortSignal
}): Promise<SealedLog> {
  const { url, genesis, timestamp, signal } = options
  await useWasmKeccak()
  await migrate(url)
  const database = createDatabase({ url })
  const state = createGenesis(benchRollup, genesis)
  await ensureRollup(database, {
    chainId: benchDomain.chainId,
    address: benchDomain.verifyingContract,
    genesis,
    genesisRoot: bytesToHex(state.stateRoot) as Hash,
  })
  const lease: Lease = await acquireLease(database, { url, signal })
  let head = options.after
  return {
    head: () => head,
    database,
    epoch: lease.epoch,
    async append(transactions) {
      const batch = makeBatch(++head, timestamp, transactions)
      await insertBatch(database, lease.epoch, batch)
      return batch
    },
    async close() {
      await lease.release()
      await database.close()
    },
  }
}

/** Stream numbers: sealed batches take the even ones, results written in advance the odd ones behind them. */
export function sealedSequence(batch: number): number {
  return batch * 2
}

function makeBatch(number: number, timestamp: bigint, transactions: readonly Uint8Array[]): SealedBatch {
  const payload = encodeBatchPayload(transactions)
  const hashes = new Uint8Array(transactions.length * 32)
  // Stands for the EIP-712 digest, which acceptance has computed: unique, which is all that execution asks.
  for (const [index, bytes] of transactions.entries()) hashes.set(hash('sha256', bytes, 'buffer'), index * 32)
  return {
    number,
    timestamp,
    sealedAt: new Date(Number(timestamp) * 1_000),
    dataHash: bytesToHex(batchDataHash(timestamp, payload)) as Hash,
    payload,
    hashes,
    transactionCount: transactions.length,
    sequence: sealedSequence(number),
  }
}
