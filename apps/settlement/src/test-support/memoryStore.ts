import { type Hex, keccak256, toHex } from 'viem'
import type { L1Submission, SeenAccount, SettlementStore, SubmissionKind } from '../settlementStore.ts'

export const genesisStateRoot = keccak256(toHex('genesis'))

export const dataHashOf = (batch: number): Hex => keccak256(toHex(`data ${batch}`))
export const stateRootAfter = (batch: number): Hex =>
  batch === 0 ? genesisStateRoot : keccak256(toHex(`root ${batch}`))
export const commitmentOf = (batch: number): Hex => keccak256(toHex(`commitment ${batch}`))

/** A store in memory with a rollup whose batches are made up: for tests of the way to L1 alone. */
export interface MemoryStore extends SettlementStore {
  /** Numbers of the last sealed and executed batches; tests move them. */
  sealed: number
  executed: number
  /** Every submission ever saved, by transaction hash, in order of first appearance. */
  readonly submissions: Map<Hex, L1Submission>
  /** Tests pause posting. */
  paused: boolean
  /** As saved last. */
  readonly accounts: Map<SubmissionKind, SeenAccount>
  readonly costs: Map<Hex, bigint>
}

export function createMemoryStore(heads: { sealed: number; executed: number }): MemoryStore {
  const submissions = new Map<Hex, L1Submission>()
  const onChain = (submission: L1Submission) =>
    submission.status === 'confirmed' || submission.status === 'finalized'
  const ofKind = (kind: L1Submission['kind']) =>
    [...submissions.values()].filter((submission) => submission.kind === kind)
  const store: MemoryStore = {
    ...heads,
    submissions,
    paused: false,
    accounts: new Map(),
    costs: new Map(),
    assertRollup: async () => undefined,
    genesisStateRoot: async () => genesisStateRoot,
    executedHead: async () => store.executed,
    dataHashes: async (first, limit) => {
      const count = Math.max(0, Math.min(limit, store.sealed - first + 1))
      return Array.from({ length: count }, (_, index) => dataHashOf(first + index))
    },
    batchResult: async (batch) =>
      batch <= store.executed
        ? { stateRoot: stateRootAfter(batch), commitment: commitmentOf(batch) }
        : undefined,
    saveSubmission: async (submission) => {
      submissions.set(submission.txHash, { ...submission })
    },
    openSubmissions: async (kind) =>
      ofKind(kind).filter(({ status }) => status !== 'finalized' && status !== 'dropped'),
    lastOnChain: async (kind, atMost) =>
      ofKind(kind)
        .filter((submission) => onChain(submission) && submission.lastBatch <= atMost)
        .sort((a, b) => b.lastBatch - a.lastBatch)[0],
    dropAfter: async (kind, head) => {
      const lost = ofKind(kind).filter((submission) => onChain(submission) && submission.lastBatch > head)
      for (const submission of lost) {
        submissions.set(submission.txHash, { ...submission, status: 'dropped', blockNumber: null })
      }
      return lost.length
    },
    isPostingPaused: async () => store.paused,
    saveAccount: async (account) => {
      store.accounts.set(account.kind, account)
    },
    saveCost: async (txHash, cost) => {
      store.costs.set(txHash, cost)
    },
  }
  return store
}
