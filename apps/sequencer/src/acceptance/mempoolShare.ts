import type { Fault } from '@weft/primitives'
import { accountFull, mempoolFull } from './acceptanceFaults.ts'
import { fairShare } from './fairShare.ts'
import { ACCOUNT_PENDING_MAX, ACCOUNT_SHARE, MEMPOOL_BYTES_MAX, MEMPOOL_TRANSACTIONS_MAX } from './limits.ts'
import type { AccountLoad, NonceWindow } from './nonceWindow.ts'

/**
 * Whether an account may have one transaction more in the mempool.
 *
 * @returns Fault `mempool.full`, `mempool.account_full`, not thrown.
 */
export function mempoolRefusal(window: NonceWindow, account: AccountLoad): Fault | undefined {
  const free = MEMPOOL_TRANSACTIONS_MAX - window.pending
  const freeBytes = MEMPOOL_BYTES_MAX - window.pendingBytes
  if (free <= 0 || freeBytes <= 0) return mempoolFull()
  const isOver =
    account.pending >= Math.min(ACCOUNT_PENDING_MAX, fairShare(free, ACCOUNT_SHARE)) ||
    account.pendingBytes >= fairShare(freeBytes, ACCOUNT_SHARE)
  return isOver ? accountFull() : undefined
}
