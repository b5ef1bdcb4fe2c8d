import { brokenInvariants, createInProcessRollup, type Rollup } from '@weft/engine'
import { conservationBreach, modules } from '@weft/modules'
import { bytesToHex, type Hash } from '@weft/primitives'
import {
  batchDataHash,
  decodeBatchPayload,
  decodeTransaction,
  type GenesisConfig,
  type SigningDomain,
  transactionHash,
} from '@weft/protocol'
import { createReferenceRollup } from '@weft/testing'
import type { LoggedBatch, Replay, ReplayedBatch } from './evidence.ts'

export interface ReplayOptions {
  rollup: Rollup
  genesis: GenesisConfig
  domain: SigningDomain
  log: readonly LoggedBatch[]
  /** Told from time to time how many batches are done. */
  onProgress?: (batches: number) => void
}

const PROGRESS_BATCHES = 200

/**
 * Executes the log from genesis with the sequential reference, which shares no code with what ran: from the bytes
 * of the payloads alone. The engine runs along in this process, for the state whose invariants are checked.
 */
export async function replayLog(options: ReplayOptions): Promise<Replay> {
  const { rollup, genesis, domain, log } = options
  const reference = createReferenceRollup({
    modules: rollup.modules,
    chargeFee: rollup.chargeFee,
    genesis,
  })
  const engine = createInProcessRollup({ rollup, genesis })
  const batches: ReplayedBatch[] = []
  for (const { timestamp, payload } of log) {
    const transactions = decodeBatchPayload(payload).map(
      (bytes) => decodeTransaction(rollup.registry, bytes).transaction,
    )
    const { batch, receipts, commitment } = reference.run(transactions, timestamp)
    await engine.run(transactions, timestamp)
    batches.push({
      number: batch.number,
      dataHash: bytesToHex(batchDataHash(timestamp, payload)) as Hash,
      hashes: transactions.map((transaction) => transactionHash(rollup.registry, domain, transaction)),
      stateRoot: commitment.stateRoot,
      receiptsHash: commitment.receiptsHash,
      segmentsHash: commitment.segmentsHash,
      executedCount: receipts.filter(({ outcome }) => outcome === 'executed').length,
    })
    if (batches.length % PROGRESS_BATCHES === 0) options.onProgress?.(batches.length)
  }
  const view = engine.view()
  const broken = brokenInvariants(rollup, view)
  const breach = conservationBreach(modules, view)
  if (breach !== undefined) broken.push(`conservation: ${breach}`)
  const reached = bytesToHex(engine.state.stateRoot)
  const expected = batches.at(-1)?.stateRoot
  if (expected !== undefined && reached !== expected) {
    broken.push(`the engine in one process reaches ${reached}, the reference ${expected}`)
  }
  return { batches, broken }
}
