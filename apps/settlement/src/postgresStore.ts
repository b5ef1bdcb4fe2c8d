import {
  type Database,
  dropL1After,
  executedHead,
  getBatchResult,
  isPaused,
  lastL1OnChain,
  listBatchDataHashes,
  listOpenL1Submissions,
  type RollupIdentity,
  readRollup,
  recordL1Submission,
  saveL1Account,
  saveL1Cost,
} from '@weft/db'
import { Fault, type Hash } from '@weft/primitives'
import { settlementFaultCodes } from './settlementFault.ts'
import type { SettlementStore } from './settlementStore.ts'

/** Prisma's code before the first migration. */
const TABLE_MISSING = 'P2021'

/**
 * Which rollup the database belongs to.
 *
 * @throws Fault `settlement.no_rollup`, retryable, while that is not written down.
 */
export async function requireRollup(database: Database): Promise<RollupIdentity> {
  const missing = (cause?: unknown) =>
    new Fault(
      settlementFaultCodes.noRollup,
      'The database holds no rollup yet: it is written down when the contract is deployed.',
      { retryable: true, cause },
    )
  const rollup = await readRollup(database).catch((error: unknown) => {
    const noTable = error instanceof Error && 'code' in error && error.code === TABLE_MISSING
    throw noTable ? missing(error) : error
  })
  if (rollup === undefined) throw missing()
  return rollup
}

/** The store over the rollup's Postgres. */
export function createPostgresStore(database: Database): SettlementStore {
  return {
    async assertRollup({ chainId, address }) {
      const ours = await requireRollup(database)
      if (ours.chainId === chainId && ours.address === address.toLowerCase()) return
      throw new Fault(
        settlementFaultCodes.otherRollup,
        `The database belongs to rollup ${ours.address} on chain ${ours.chainId}; ROLLUP_ADDRESS and L1_RPC_URL ` +
          `name ${address} on chain ${chainId}. Correct whichever is wrong.`,
        { retryable: false, context: { ours: [ours.chainId, ours.address], configured: [chainId, address] } },
      )
    },
    genesisStateRoot: async () => (await requireRollup(database)).genesisRoot,
    executedHead: () => executedHead(database),
    async dataHashes(first, limit) {
      const batches = await listBatchDataHashes(database, { from: first, limit })
      // Up to the first gap: batches are sealed in order, so there is none, and none may ever reach L1.
      const gap = batches.findIndex((batch, index) => batch.number !== first + index)
      return (gap === -1 ? batches : batches.slice(0, gap)).map((batch) => batch.dataHash)
    },
    async batchResult(batch) {
      const result = await getBatchResult(database, batch)
      return result && { stateRoot: result.stateRoot, commitment: result.commitmentHash }
    },
    saveSubmission: (submission) =>
      recordL1Submission(database, { ...submission, txHash: submission.txHash as Hash }),
    openSubmissions: (kind) => listOpenL1Submissions(database, kind),
    lastOnChain: (kind, atMost) => lastL1OnChain(database, kind, atMost),
    dropAfter: (kind, head) => dropL1After(database, kind, head),
    isPostingPaused: () => isPaused(database, 'posting'),
    saveAccount: (account) => saveL1Account(database, { ...account, seenAt: new Date() }),
    saveCost: (txHash, cost) => saveL1Cost(database, txHash, cost),
  }
}
