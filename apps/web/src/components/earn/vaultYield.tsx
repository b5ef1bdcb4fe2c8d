import type { Vault } from '@/lib/earnReads'
import { formatPercent } from '@/lib/format'

/** How the share price grew; before that was measured, what the strategies are expected to earn. */
export function VaultYield({ vault }: { vault: Pick<Vault, 'apy' | 'apySeconds' | 'expectedApr'> }) {
  const measured = vault.apySeconds > 0
  const rate = measured ? vault.apy : vault.expectedApr
  return (
    <span className={rate > 0n ? 'text-good' : rate < 0n ? 'text-bad' : undefined}>
      {formatPercent(rate)}
      {!measured && <span className="block text-xs font-normal text-muted">expected</span>}
    </span>
  )
}
