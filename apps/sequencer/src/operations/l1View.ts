import {
  type Database,
  type L1Account,
  type L1Post,
  l1SpentInDay,
  listL1Posts,
  readL1Accounts,
} from '@weft/db'
import type { Address } from '@weft/primitives'
import type { AdminL1, L1Poster } from '@weft/protocol/api/admin'

const SUBMISSIONS_MAX = 20
const DAY_HOURS = 24
const HOUR_MS = 3_600_000
/** What a rollup spends in its first minutes says little of its pace. */
const PACE_HOURS_MIN = 0.25
const WEI_PER_ETHER = 10n ** 18n
const ROLES = { data: 'batcher', root: 'proposer' } as const
const KINDS = ['data', 'root'] as const

export interface L1ViewOptions {
  readonly database: Pick<Database, 'pool'>
  readonly chainId: number
  readonly rollup: Address
  /** Below it a balance is low. */
  readonly balanceMinWei: bigint
  /** Unix milliseconds. */
  readonly now: number
}

/** What posting costs and how long the accounts can go on. As settlement wrote it down: L1 itself is not asked. */
export async function readL1View(options: L1ViewOptions): Promise<AdminL1> {
  const accounts = await readL1Accounts(options.database)
  const posters = await Promise.all(
    KINDS.map((kind) =>
      readPoster(
        options,
        kind,
        accounts.find((account) => account.kind === kind),
      ),
    ),
  )
  return {
    chainId: options.chainId,
    rollup: options.rollup,
    balanceMinWei: options.balanceMinWei.toString(),
    posters,
    warnings: posters.flatMap((poster) => (poster.isLow ? [lowWarning(poster)] : [])),
  }
}

async function readPoster(
  { database, balanceMinWei, now }: L1ViewOptions,
  kind: L1Poster['kind'],
  account: L1Account | undefined,
): Promise<L1Poster> {
  const [posts, day] = await Promise.all([
    listL1Posts(database, kind, SUBMISSIONS_MAX),
    l1SpentInDay(database, kind),
  ])
  const hoursLeft = account === undefined ? null : hoursLeftOf(account.balance, day, now)
  const isShort = hoursLeft !== null && hoursLeft < DAY_HOURS
  return {
    kind,
    head: Math.max(0, ...posts.filter(isOnL1).map(({ lastBatch }) => lastBatch)),
    address: (account?.address as Address | undefined) ?? null,
    balanceWei: account?.balance.toString() ?? null,
    seenAtMs: account?.seenAt.getTime() ?? null,
    isLow: account !== undefined && (account.balance < balanceMinWei || isShort),
    hoursLeft,
    intervalMs: account?.intervalMs ?? null,
    measuredIntervalMs: measuredInterval(posts),
    spentWei: (account?.spent ?? 0n).toString(),
    spentDayWei: day.spent.toString(),
    submissions: posts.map((post) => ({
      hash: post.txHash,
      status: post.status,
      firstBatch: post.firstBatch,
      lastBatch: post.lastBatch,
      blockNumber: post.blockNumber ?? null,
      createdAtMs: post.createdAt.getTime(),
      confirmedAtMs: post.confirmedAt?.getTime() ?? null,
      costWei: post.cost?.toString() ?? null,
    })),
  }
}

/** At the pace of the last day, or of the part of it in which there was anything. */
function hoursLeftOf(
  balance: bigint,
  day: { spent: bigint; since: Date | undefined },
  now: number,
): number | null {
  if (day.spent === 0n || day.since === undefined) return null
  const hours = Math.max(PACE_HOURS_MIN, (now - day.since.getTime()) / HOUR_MS)
  return Math.round((Number(balance) / Number(day.spent)) * hours * 10) / 10
}

/** Average over the submissions that reached L1, as far as they are listed. */
function measuredInterval(posts: readonly L1Post[]): number | null {
  const times = posts.filter(isOnL1).map(({ createdAt }) => createdAt.getTime())
  const [newest] = times
  const oldest = times.at(-1)
  if (newest === undefined || oldest === undefined || times.length < 2) return null
  return (newest - oldest) / (times.length - 1)
}

function isOnL1({ status }: L1Post): boolean {
  return status === 'confirmed' || status === 'finalized'
}

function lowWarning({ kind, address, balanceWei, hoursLeft }: L1Poster): string {
  const ether = Number((BigInt(balanceWei!) * 10_000n) / WEI_PER_ETHER) / 10_000
  const left = hoursLeft === null ? '' : `, enough for ${hoursLeft} hours at the pace of the last day`
  return `The ${ROLES[kind]} ${address} has ${ether} ETH left for gas${left}; send it some on L1`
}
