import { RAY, U128_MAX } from '@weft/primitives'
import { managementFeeShares, min, sharePrice } from './math.ts'
import { virtualShares } from './shares.ts'
import { grossOf, type VaultRecord, type VaultTerms, vaultAt } from './vault.ts'

/** How long the share price is watched before a yield is told of it, and over how long at least: a day. */
const YIELD_WINDOW_SECONDS = 86_400n

/** Shares never come near what an entry can hold; see DEPOSIT_LIMIT_WHOLES_MAX. */
const SHARES_MAX = U128_MAX / 2n

/**
 * Brings a vault up to a moment: the management fee as shares of the curator, the room that its deposit limit leaves,
 * and the window over which its yield is measured. Unlocked profit needs no write: it follows from the time.
 *
 * @param now - Unix seconds, not before the last accrual.
 */
export function accrueVault(id: number, record: VaultRecord, terms: VaultTerms, now: bigint): VaultRecord {
  const minted = managementFeeShares(record.totalShares, terms.managementFeeBps, now - record.accruedAt)
  const accrued = giveLeftovers(mintFeeShares({ ...record, accruedAt: now }, minted), terms.asset)
  const vault = vaultAt(id, accrued, terms, now)
  const depositRoom = terms.depositLimit > vault.assets ? terms.depositLimit - vault.assets : 0n
  const measured =
    now >= record.markAt + YIELD_WINDOW_SECONDS ? nextWindow(accrued, sharePrice(vault), now) : accrued
  const awaited = now < record.awaitedUntil ? record.awaited : 0n
  return { ...measured, depositRoom, awaited }
}

/** Mints shares to the curator. */
export function mintFeeShares(record: VaultRecord, minted: bigint): VaultRecord {
  if (minted === 0n || record.totalShares + minted > SHARES_MAX) return record
  return {
    ...record,
    totalShares: record.totalShares + minted,
    feeShares: record.feeShares + minted,
    feeSharesTotal: record.feeSharesTotal + minted,
  }
}

/** A vault as it begins. */
export function newVault(terms: VaultTerms, empty: VaultRecord): VaultRecord {
  const at = terms.createdAt
  return {
    ...empty,
    accruedAt: at,
    depositRoom: terms.depositLimit,
    anchorPrice: RAY,
    anchorAt: at,
    markPrice: RAY,
    markAt: at,
  }
}

/**
 * What the last shareholder left behind, rounding and profit that was still locked, goes to the curator: without
 * shares it would belong to nobody forever.
 */
function giveLeftovers(record: VaultRecord, asset: number): VaultRecord {
  const left = grossOf(record)
  if (record.totalShares > 0n || left === 0n) return record
  return mintFeeShares({ ...record, locked: 0n }, left * virtualShares(asset))
}

function nextWindow(record: VaultRecord, price: bigint, now: bigint): VaultRecord {
  const { markPrice, markAt } = record
  return { ...record, anchorPrice: markPrice, anchorAt: markAt, markPrice: min(price, U128_MAX), markAt: now }
}
