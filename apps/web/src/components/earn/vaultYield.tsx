import { formatPercent } from '@/lib/format'
import { isMeasured, type VaultGrowth, vaultRate } from '@/lib/vaultRate'

/** How a vault grows a year, and whether that is measured. */
export function VaultYield({ vault }: { vault: VaultGrowth }) {
  const rate = vaultRate(vault)
  return (
    <span className={rate > 0n ? 'text-good' : rate < 0n ? 'text-bad' : undefined}>
      {formatPercent(rate)}
      {!isMeasured(vault) && <span className="block text-xs font-normal text-muted">expected</span>}
    </span>
  )
}
