import { foldDataHash } from '@weft/contracts'
import { Fault } from '@weft/primitives'
import type { Hex } from 'viem'
import type { RollupReader, RollupSnapshot } from './rollupReader.ts'
import { settlementFaultCodes } from './settlementFault.ts'
import type { SettlementStore } from './settlementStore.ts'

/** Hashes read and folded at a time: bounds memory, and gives the event loop air in between. */
const PAGE_BATCHES_MAX = 1_000

/**
 * Compares what L1 holds with our own history, and computes data accumulators from it.
 *
 * Starts at the last proposed root: once it equals our root of that batch, the accumulator L1 recorded
 * there is the base, and only younger data hashes are folded, however long the history is.
 */
export function createDataHistory(store: SettlementStore, reader: RollupReader) {
  // A function of our own data alone, so a reorg does not invalidate it.
  let folded: { batch: number; accumulator: Hex } | undefined
  let agreedRoot: { batch: number; stateRoot: Hex } | undefined

  /** Our accumulator up to `target`, a batch from the root head on. */
  async function accumulatorAt(chain: RollupSnapshot, target: number): Promise<Hex> {
    if (folded === undefined || folded.batch > target || folded.batch < chain.rootHead) {
      folded = {
        batch: chain.rootHead,
        accumulator: await reader.accumulatorOf(chain.rootHead, chain.blockNumber),
      }
    }
    while (folded.batch < target) {
      const first: number = folded.batch + 1
      const hashes = await store.dataHashes(first, Math.min(PAGE_BATCHES_MAX, target - folded.batch))
      if (hashes.length === 0) throw chainAhead({ onL1: target, ours: folded.batch })
      const accumulator: Hex = hashes.reduce(
        (before, dataHash, index) =>
          foldDataHash({ accumulator: before, batch: BigInt(first + index), dataHash }),
        folded.accumulator,
      )
      folded = { batch: first + hashes.length - 1, accumulator }
    }
    return folded.accumulator
  }

  /** @throws Fault `settlement.chain_ahead` or `settlement.root_contradiction`; neither is retryable. */
  async function assertRoot(chain: RollupSnapshot): Promise<void> {
    if (agreedRoot?.batch === chain.rootHead && agreedRoot.stateRoot === chain.stateRoot) return
    const ours =
      chain.rootHead === 0
        ? await store.genesisStateRoot()
        : (await store.batchResult(chain.rootHead))?.stateRoot
    if (ours === undefined) throw chainAhead({ onL1: chain.rootHead, ours: await store.executedHead() })
    if (ours !== chain.stateRoot) {
      throw new Fault(
        settlementFaultCodes.rootContradiction,
        `L1 holds another state root for batch ${chain.rootHead} than this rollup computed. Nothing more is ` +
          'posted: check that ROLLUP_ADDRESS and DATABASE_URL belong together before anything else.',
        { retryable: false, context: { batch: chain.rootHead, onL1: chain.stateRoot, ours } },
      )
    }
    agreedRoot = { batch: chain.rootHead, stateRoot: chain.stateRoot }
  }

  /** @throws Fault `settlement.data_contradiction`, not retryable, when L1 recorded another accumulator. */
  async function assertAccumulator(chain: RollupSnapshot, batch: number, onL1: Hex): Promise<void> {
    const ours = await accumulatorAt(chain, batch)
    if (ours === onL1) return
    throw new Fault(
      settlementFaultCodes.dataContradiction,
      `L1 holds other data up to batch ${batch} than this rollup sealed. Nothing more is posted: check that ` +
        'ROLLUP_ADDRESS and DATABASE_URL belong together before anything else.',
      { retryable: false, context: { batch, onL1, ours } },
    )
  }

  return {
    assertAccumulator,
    /** Checks the last root and all data since then against ours. */
    assertConsistent: async (chain: RollupSnapshot): Promise<void> => {
      await assertRoot(chain)
      if (chain.dataHead > 0) await assertAccumulator(chain, chain.dataHead, chain.accumulator)
    },
  }
}

export type DataHistory = ReturnType<typeof createDataHistory>

function chainAhead(context: { onL1: number; ours: number }): Fault {
  return new Fault(
    settlementFaultCodes.chainAhead,
    `L1 records batch ${context.onL1}, and this database ends at ${context.ours}. It was restored from an ` +
      'old copy, or belongs to another rollup. Nothing more is posted.',
    { retryable: false, context },
  )
}
