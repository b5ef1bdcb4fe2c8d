import { zeroHash } from 'viem'
import type { DataHistory } from './dataHistory.ts'
import type { RollupCall } from './rollupCall.ts'
import type { RollupReader, RollupSnapshot } from './rollupReader.ts'
import type { SettlementStore, SubmissionKind } from './settlementStore.ts'

/** Batches one root may cover: a wrong root can spoil at most so many. Twice what one submission holds. */
const ROOT_BATCHES_MAX = 1_024

/** What to send next: the call, and the batches it covers. */
export interface SubmissionPlan {
  readonly kind: SubmissionKind
  readonly firstBatch: number
  readonly lastBatch: number
  readonly call: RollupCall
}

interface PlanDependencies {
  store: SettlementStore
  reader: RollupReader
  history: DataHistory
}

/**
 * The data of the next batches after L1's head, or undefined when L1 has it all.
 *
 * @param batchesMax - 1 to 512, what the contract takes at once.
 */
export async function planData(
  { store }: Pick<PlanDependencies, 'store'>,
  chain: RollupSnapshot,
  batchesMax: number,
): Promise<SubmissionPlan | undefined> {
  const firstBatch = chain.dataHead + 1
  const dataHashes = await store.dataHashes(firstBatch, batchesMax)
  if (dataHashes.length === 0) return undefined
  return {
    kind: 'data',
    firstBatch,
    lastBatch: chain.dataHead + dataHashes.length,
    call: { functionName: 'postBatches', args: [BigInt(firstBatch), chain.accumulator, dataHashes] },
  }
}

/** The root of the newest executed batch that ends a data submission, or undefined when L1 has it. */
export async function planRoot(
  { store, reader, history }: PlanDependencies,
  chain: RollupSnapshot,
): Promise<SubmissionPlan | undefined> {
  const newest = Math.min(await store.executedHead(), chain.rootHead + ROOT_BATCHES_MAX)
  const batch =
    chain.dataHead <= newest ? chain.dataHead : ((await store.lastOnChain('data', newest))?.lastBatch ?? 0)
  if (batch <= chain.rootHead) return undefined

  const accumulator = await reader.accumulatorOf(batch, chain.blockNumber)
  // Our record may still name a submission that a reorg took back; the data lane sends it again.
  if (accumulator === zeroHash) return undefined
  await history.assertAccumulator(chain, batch, accumulator)
  const result = await store.batchResult(batch)
  if (result === undefined) return undefined
  return {
    kind: 'root',
    firstBatch: chain.rootHead + 1,
    lastBatch: batch,
    call: {
      functionName: 'proposeStateRoot',
      args: [BigInt(batch), chain.stateRoot, result.stateRoot, result.commitment, accumulator],
    },
  }
}
