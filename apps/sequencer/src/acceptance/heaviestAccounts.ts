import type { Address } from '@weft/primitives'
import { mempoolShareUsed } from './mempoolShare.ts'
import type { AccountLoad, NonceWindow } from './nonceWindow.ts'

/** An account with much under way. */
export interface HeavyAccount {
  readonly account: Address
  readonly transactions: number
  readonly bytes: number
  /** Of what it may have now; 1 and more is refused. */
  readonly share: number
  /** Since when it has had something under way without a break. */
  readonly busyMs: number
}

/**
 * The accounts with most transactions under way, the heaviest first. One pass over all accounts, for operators: with
 * 200,000 of them some milliseconds.
 *
 * @param now - Unix milliseconds.
 */
export function heaviestAccounts(
  window: Pick<NonceWindow, 'accounts' | 'pending' | 'pendingBytes'>,
  { limit, accountPendingMax, now }: { limit: number; accountPendingMax: number; now: number },
): HeavyAccount[] {
  let heaviest: AccountLoad[] = []
  let least = 0
  for (const account of window.accounts.values()) {
    if (account.pending <= least) continue
    heaviest.push(account)
    // Sorted now and then, so that what is lighter than all of them is passed over with one comparison.
    if (heaviest.length < 2 * limit) continue
    heaviest = heaviestOf(heaviest, limit)
    least = heaviest.at(-1)!.pending
  }
  return heaviestOf(heaviest, limit).map((account) => ({
    account: `0x${Buffer.from(account.key, 'latin1').toString('hex')}` as Address,
    transactions: account.pending,
    bytes: account.pendingBytes,
    share: mempoolShareUsed(window, account, accountPendingMax),
    busyMs: Math.max(0, now - account.busySince),
  }))
}

function heaviestOf(accounts: readonly AccountLoad[], limit: number): AccountLoad[] {
  return accounts.toSorted((a, b) => b.pending - a.pending || (a.key < b.key ? -1 : 1)).slice(0, limit)
}
