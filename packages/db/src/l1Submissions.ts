import type { Hash } from '@weft/primitives'
import { fromHash, toHash } from './column.ts'
import type { Database } from './database.ts'
import type { L1Submission as L1SubmissionRow } from './generated/client.ts'

/** `data`: the batcher's, `root`: the proposer's. */
export type L1Kind = 'data' | 'root'

/**
 * prepared: written down, maybe sent. sent: a node took it. confirmed: in a block. finalized: deep enough.
 * dropped: not on the chain, its batches are open again.
 */
export type L1Status = 'prepared' | 'sent' | 'confirmed' | 'finalized' | 'dropped'

/** One L1 transaction and the batches it covers, both ends included. */
export interface L1Submission {
  readonly kind: L1Kind
  readonly firstBatch: number
  readonly lastBatch: number
  readonly txHash: Hash
  /** Of the sender's account; null when it was found in L1's events. */
  readonly nonce: number | null
  readonly status: L1Status
  /** Block it is in; null unless confirmed or finalized. */
  readonly blockNumber: bigint | null
}

const OPEN: L1Status[] = ['prepared', 'sent', 'confirmed']
const ON_CHAIN: L1Status[] = ['confirmed', 'finalized']
/** Submissions under way at once are a handful; this many would be a fault elsewhere. */
const OPEN_MAX = 1_000

/** Inserts, or replaces status and block of the one with the same transaction hash. */
export async function recordL1Submission(database: Database, submission: L1Submission): Promise<void> {
  const { kind, firstBatch, lastBatch, nonce, status, blockNumber } = submission
  const txHash = fromHash(submission.txHash)
  const confirmedAt = ON_CHAIN.includes(status) ? new Date() : null
  await database.prisma.l1Submission.upsert({
    where: { txHash },
    create: {
      kind,
      firstBatch: BigInt(firstBatch),
      lastBatch: BigInt(lastBatch),
      txHash,
      nonce,
      status,
      blockNumber,
      confirmedAt,
    },
    update: { status, blockNumber, confirmedAt },
  })
}

/** Changes what is known of one; false when there is none with this hash. */
export async function updateL1Submission(
  database: Database,
  txHash: Hash,
  change: { status: L1Status; blockNumber: bigint | null },
): Promise<boolean> {
  const { count } = await database.prisma.l1Submission.updateMany({
    where: { txHash: fromHash(txHash) },
    data: { ...change, confirmedAt: ON_CHAIN.includes(change.status) ? new Date() : null },
  })
  return count === 1
}

/** Prepared, sent and confirmed ones, oldest first. */
export async function listOpenL1Submissions(database: Database, kind: L1Kind): Promise<L1Submission[]> {
  const rows = await database.prisma.l1Submission.findMany({
    where: { kind, status: { in: OPEN } },
    orderBy: { id: 'asc' },
    take: OPEN_MAX,
  })
  return rows.map(toSubmission)
}

/** Of the confirmed and finalized ones that end at `atMost` or before, the one that ends last. */
export async function lastL1OnChain(
  database: Database,
  kind: L1Kind,
  atMost = Number.MAX_SAFE_INTEGER,
): Promise<L1Submission | undefined> {
  const row = await database.prisma.l1Submission.findFirst({
    where: { kind, status: { in: ON_CHAIN }, lastBatch: { lte: BigInt(atMost) } },
    orderBy: { lastBatch: 'desc' },
  })
  return row === null ? undefined : toSubmission(row)
}

/** Marks confirmed and finalized ones that end after a batch as dropped: L1 lost them. Gives their count. */
export async function dropL1After(database: Database, kind: L1Kind, head: number): Promise<number> {
  const { count } = await database.prisma.l1Submission.updateMany({
    where: { kind, status: { in: ON_CHAIN }, lastBatch: { gt: BigInt(head) } },
    data: { status: 'dropped', blockNumber: null, confirmedAt: null },
  })
  return count
}

/** The one on the chain whose range has a batch. For roots: that ends there, or the next that ends later. */
export async function findL1OnChain(
  database: Database,
  kind: L1Kind,
  batch: number,
): Promise<L1Submission | undefined> {
  const row = await database.prisma.l1Submission.findFirst({
    where: { kind, status: { in: ON_CHAIN }, lastBatch: { gte: BigInt(batch) } },
    orderBy: { lastBatch: 'asc' },
  })
  return row === null ? undefined : toSubmission(row)
}

/** Last batches whose data, and whose root too, is on L1; and whose both are finalized there. 0: none. */
export async function l1Heads(
  database: Database,
): Promise<{ data: number; root: number; posted: number; finalized: number }> {
  const head = async (kind: L1Kind, statuses: L1Status[]) => {
    const { _max } = await database.prisma.l1Submission.aggregate({
      where: { kind, status: { in: statuses } },
      _max: { lastBatch: true },
    })
    return Number(_max.lastBatch ?? 0n)
  }
  const [data, root, finalData, finalRoot] = await Promise.all([
    head('data', ON_CHAIN),
    head('root', ON_CHAIN),
    head('data', ['finalized']),
    head('root', ['finalized']),
  ])
  return { data, root, posted: Math.min(data, root), finalized: Math.min(finalData, finalRoot) }
}

function toSubmission(row: L1SubmissionRow): L1Submission {
  return {
    kind: row.kind,
    firstBatch: Number(row.firstBatch),
    lastBatch: Number(row.lastBatch),
    txHash: toHash(row.txHash),
    nonce: row.nonce,
    status: row.status,
    blockNumber: row.blockNumber,
  }
}
