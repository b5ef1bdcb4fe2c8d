import type { Fault } from '@weft/primitives'
import { accountFull, mempoolFull } from './acceptanceFaults.ts'
import { fairShare } from './fairShare.ts'
import { ACCOUNT_SHARE, MEMPOOL_BYTES_MAX, MEMPOOL_TRANSACTIONS_MAX } from './limits.ts'
import type { AccountLoad, NonceWindow } from './nonceWindow.ts'

/**
 * Whether an account may have one transaction more in the mempool.
 *
 * @param accountPendingMax - Of transactions, however much is free.
 * @returns Fault `mempool.full`, `mempool.account_full`, not thrown.
 */
export function mempoolRefusal(
  window: NonceWindow,
  account: AccountLoad,
  accountPendingMax: number,
): Fault | undefined {
  const free = MEMPOOL_TRANSACTIONS_MAX - window.pending
  const freeBytes = MEMPOOL_BYTES_MAX - window.pendingBytes
  if (free <= 0 || freeBytes <= 0) return mempoolFull()
  return mempoolShareUsed(window, account, accountPendingMax) >= 1 ? accountFull() : undefined
}

/** Of what an account may have in the mempool now, the part that it has: 1 and more is refused. */
export function mempoolShareUsed(
  window: Pick<NonceWindow, 'pending' | 'pendingBytes'>,
  account: Pick<AccountLoad, 'pending' | 'pendingBytes'>,
  accountPendingMax: number,
): number {
  const free = Math.max(0, MEMPOOL_TRANSACTIONS_MAX - window.pending)
  const freeBytes = Math.max(0, MEMPOOL_BYTES_MAX - window.pendingBytes)
  const transactionsMax = Math.min(accountPendingMax, fairShare(free, ACCOUNT_SHARE))
  const bytesMax = fairShare(freeBytes, ACCOUNT_SHARE)
  return Math.max(partOf(account.pending, transactionsMax), partOf(account.pendingBytes, bytesMax))
}

function partOf(held: number, max: number): number {
  return max > 0 ? held / max : 1
}
