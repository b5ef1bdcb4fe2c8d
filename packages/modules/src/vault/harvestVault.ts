import type { GlobalContext } from '@weft/protocol'
import { mintFeeShares } from './accrueVault.ts'
import { lockedProfit, partOf, sharesForDeposit, unlockTime } from './math.ts'
import { STRATEGIES } from './strategies.ts'
import { isPriceTooLow, type VaultRecord, type VaultTerms, vaultAt } from './vault.ts'

/** What a harvest found. */
export interface Harvest {
  readonly record: VaultRecord
  /** Base units of profit, before the fee. */
  readonly gain: bigint
  /** Shares that the performance fee minted to the curator. */
  readonly feeShares: bigint
}

/**
 * Takes what the strategies gained since they were last looked at as profit. The performance fee's part joins the
 * assets at once, as shares minted at the price before; the rest is locked, so that the price does not jump.
 */
export function harvestVault(
  globals: Pick<GlobalContext, 'get' | 'batch'>,
  id: number,
  terms: VaultTerms,
  record: VaultRecord,
): Harvest {
  let found = record
  for (const { field, worth } of STRATEGIES) {
    const now = worth(globals, id, terms)
    if (now > found[field]) found = { ...found, [field]: now }
  }
  const gain = found.lent + found.delegated - record.lent - record.delegated
  return takeProfit(id, terms, record, found, { gain, now: globals.batch.timestamp })
}

/**
 * The effect of a gain on the books.
 *
 * @param record - Before it, for the price that fee shares are minted at.
 * @param found - With the gain among its assets.
 */
export function takeProfit(
  id: number,
  terms: VaultTerms,
  record: VaultRecord,
  found: VaultRecord,
  { gain, now }: { gain: bigint; now: bigint },
): Harvest {
  const before = vaultAt(id, record, terms, now)
  const fee = isPriceTooLow(before) ? 0n : partOf(gain, terms.performanceFeeBps)
  const minted = sharesForDeposit(fee, before)
  const locked = lockedProfit(record, now)
  const added = gain - fee
  const unlockedAt = unlockTime({
    now,
    locked,
    unlockedAt: record.unlockedAt,
    added,
    unlockSeconds: terms.unlockSeconds,
  })
  const after = mintFeeShares(found, minted)
  return {
    record: {
      ...after,
      locked: locked + added,
      lockedAt: now,
      unlockedAt,
      harvestedAt: now,
      gained: record.gained + gain,
    },
    gain,
    feeShares: after.feeShares - found.feeShares,
  }
}
