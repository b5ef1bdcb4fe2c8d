import type { L1Kind, L1Status } from '@weft/db'
import type { Address, Hex } from 'viem'

/** `data`: the batcher's submissions, `root`: the proposer's. */
export type SubmissionKind = L1Kind

/** One L1 transaction and the batches it covers, both ends included. */
export interface L1Submission {
  readonly kind: SubmissionKind
  readonly firstBatch: number
  readonly lastBatch: number
  readonly txHash: Hex
  /** Of the sender's account; null when it was found in L1's events. */
  readonly nonce: number | null
  readonly status: L1Status
  /** Block it is in; null unless confirmed or finalized. */
  readonly blockNumber: bigint | null
}

/** One of the two accounts, as of a look at L1. */
export interface SeenAccount {
  readonly kind: SubmissionKind
  readonly address: Address
  /** Wei. */
  readonly balance: bigint
  /** From one submission to the next, as configured. */
  readonly intervalMs: number
}

/** What of the rollup's truth the settlement reads, and the record it keeps of its own transactions. */
export interface SettlementStore {
  /**
   * Makes sure that the store is the record of this rollup.
   *
   * @throws Fault `settlement.other_rollup`, not retryable; `settlement.no_rollup` while it is empty.
   */
  assertRollup(rollup: { chainId: number; address: Address }): Promise<void>
  /** State root before batch 1. */
  genesisStateRoot(): Promise<Hex>
  /** Number of the last executed batch; 0 before the first. */
  executedHead(): Promise<number>
  /** Data hashes of the sealed batches `first`, `first + 1`, …: at most `limit`, fewer at the end. */
  dataHashes(first: number, limit: number): Promise<readonly Hex[]>
  /** What executing a batch led to; undefined when it was not executed. */
  batchResult(batch: number): Promise<{ stateRoot: Hex; commitment: Hex } | undefined>

  /** Inserts, or replaces status and block of the one with the same transaction hash. */
  saveSubmission(submission: L1Submission): Promise<void>
  /** Prepared, sent and confirmed ones, oldest first. */
  openSubmissions(kind: SubmissionKind): Promise<readonly L1Submission[]>
  /** Of the confirmed and finalized ones that end at `atMost` or before, the one that ends last. */
  lastOnChain(kind: SubmissionKind, atMost: number): Promise<L1Submission | undefined>
  /** Marks confirmed and finalized ones that end after `head` as dropped: L1 lost them. Gives their count. */
  dropAfter(kind: SubmissionKind, head: number): Promise<number>

  /** Whether an operator paused posting. */
  isPostingPaused(): Promise<boolean>
  /** What an account has, for operators to see. */
  saveAccount(account: SeenAccount): Promise<void>
  /** What a mined submission paid, reverted or not. Counted once, however often it is saved. */
  saveCost(txHash: Hex, cost: bigint): Promise<void>
}
