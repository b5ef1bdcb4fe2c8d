import type { Vault } from '@/lib/earnReads'
import { formatAmount, percentOf } from '@/lib/format'

/** Shares of a vault, with what one is worth. */
export function SharesText({ shares, vault }: { shares: bigint; vault: Vault }) {
  return (
    <>
      {formatAmount(shares, vault.shareDecimals)}
      <span className="font-normal text-muted"> at {priceText(vault.sharePrice)}</span>
    </>
  )
}

/** A share price relative to the start: `1.0342`. */
export function priceText(sharePrice: bigint): string {
  return (percentOf(sharePrice) / 100).toFixed(4)
}
