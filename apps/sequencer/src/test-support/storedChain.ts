import type { Database, SealedBatch } from '@weft/db'
import { type BatchResult, createInProcessRollup } from '@weft/engine'
import { type Hash, hexToBytes } from '@weft/primitives'
import { encodeBatchPayload } from '@weft/protocol'
import type { AcceptedTransaction } from '../types.ts'
import { testRollup } from './testStack.ts'
import { createTestTransactions, ORACLE, type TestTransactions } from './testTransactions.ts'

/** A chain in this process whose batches are in Postgres as far as readers look at them. */
export interface StoredChain {
  readonly transactions: TestTransactions
  /** The next batch, sealed. */
  seal(items: readonly AcceptedTransaction[]): Promise<SealedBatch>
  /** What was sealed last, executed. */
  execute(): Promise<ExecutedHere>
  /** Both. */
  run(items: readonly AcceptedTransaction[]): Promise<ExecutedHere>
}

interface ExecutedHere {
  readonly batch: SealedBatch
  readonly result: BatchResult
  readonly executedAt: Date
}

const GENESIS_SECONDS = 1_700_000_000n

/** Begins with an empty table of batches. */
export async function createStoredChain(database: Database): Promise<StoredChain> {
  await database.pool.query(
    'TRUNCATE batch CASCADE; TRUNCATE transaction_index, account_transaction, index_progress',
  )
  const genesis = {
    timestamp: GENESIS_SECONDS,
    chainId: 31_337,
    devnet: true,
    oracle: ORACLE,
    governor: ORACLE,
  }
  const chain = createInProcessRollup({ rollup: testRollup, genesis })
  let last: { batch: SealedBatch; items: readonly AcceptedTransaction[] } | undefined

  const stored: StoredChain = {
    transactions: createTestTransactions(testRollup.registry, 10),
    async seal(items) {
      const number = (last?.batch.number ?? 0) + 1
      const batch: SealedBatch = {
        number,
        timestamp: GENESIS_SECONDS + BigInt(number),
        sealedAt: new Date(1_700_000_000_000 + number * 100),
        dataHash: '0x' as Hash,
        payload: encodeBatchPayload(items.map(({ bytes }) => bytes)),
        hashes: Uint8Array.from(Buffer.concat(items.map(({ hash }) => hexToBytes(hash)))),
        transactionCount: items.length,
        sequence: number,
      }
      await database.pool.query(
        `INSERT INTO batch (number, timestamp, sealed_at, data_hash, payload, hashes, transaction_count, sequence)
          VALUES ($1, $2, $3, '', $4, $5, $6, $1)`,
        [number, batch.timestamp, batch.sealedAt, batch.payload, batch.hashes, items.length],
      )
      last = { batch, items }
      return batch
    },
    async execute() {
      const { batch, items } = last!
      const result = await chain.run(
        items.map(({ transaction }) => transaction),
        batch.timestamp,
      )
      const executedAt = new Date(batch.sealedAt.getTime() + 50)
      await database.pool.query(
        `INSERT INTO batch_result (number, previous_state_root, state_root, receipts_hash, segments_hash,
          commitment_hash, receipts, diff, roots, pending, executed_count, attempts, rounds, messages,
          executed_at, duration_ms, work, sequence)
          VALUES ($1, '', '', '', '', '', $2, '', '', '', 0, 1, 1, 0, $3, 1, '[]', $1)`,
        [batch.number, result.receiptsBytes, executedAt],
      )
      return { batch, result, executedAt }
    },
    async run(items) {
      await stored.seal(items)
      return stored.execute()
    },
  }
  return stored
}
