import { assetText } from '@/components/earn/assetAmount'
import { priceText } from '@/components/earn/sharesText'
import { VaultYield } from '@/components/earn/vaultYield'
import { AssetIcon } from '@/components/ui/assetIcon'
import { HashText } from '@/components/ui/hashText'
import { Skeleton } from '@/components/ui/skeleton'
import { Stat } from '@/components/ui/stat'
import type { Vault } from '@/lib/earnReads'
import { formatPercent, formatUsd } from '@/lib/format'
import { periodText } from '@/lib/periodText'

/** What a vault is, and its figures that matter most. */
export function VaultHead({ vault }: { vault: Vault | undefined }) {
  return (
    <header className="space-y-5">
      <div className="flex flex-wrap items-center gap-4">
        {vault ? (
          <AssetIcon symbol={vault.asset} className="size-12" />
        ) : (
          <Skeleton className="size-12 rounded-full" />
        )}
        <div className="min-w-0 flex-1">
          <h1 className="break-words text-2xl font-semibold tracking-tight">
            {vault ? (
              <>
                {String(vault.name)} <span className="text-muted">{vault.asset}</span>
              </>
            ) : (
              <Skeleton className="h-7 w-52" />
            )}
          </h1>
          <p className="flex min-h-5 flex-wrap items-center gap-x-1 text-sm text-muted">
            {vault ? (
              <>
                Curated by{' '}
                <HashText
                  value={vault.curator}
                  label="curator"
                  href={`/explorer/accounts/${vault.curator}`}
                />
              </>
            ) : (
              <Skeleton className="w-52" />
            )}
          </p>
        </div>
      </div>
      <dl className="card grid grid-cols-2 gap-x-6 gap-y-5 px-5 py-5 sm:px-6 lg:grid-cols-4">
        <Stat
          label="APY"
          note={
            vault &&
            (vault.apySeconds > 0 ? `measured over ${roundPeriod(vault.apySeconds)}` : 'not measured yet')
          }
        >
          {vault ? <VaultYield vault={vault} /> : <Skeleton />}
        </Stat>
        <Stat label="Expected" note="a year, after fees">
          {vault ? formatPercent(vault.expectedApr) : <Skeleton />}
        </Stat>
        <Stat label="Total" note={vault && assetText(vault.totalAssets, vault)}>
          {vault ? formatUsd(vault.totalAssetsValue, { short: true }) : <Skeleton />}
        </Stat>
        <Stat label="Share price" note={vault && `${vault.asset} a share`}>
          {vault ? priceText(vault.sharePrice) : <Skeleton />}
        </Stat>
      </dl>
    </header>
  )
}

/** A measured window, to the largest unit that fits. */
function roundPeriod(seconds: number): string {
  const unit = seconds >= 172_800 ? 86_400 : seconds >= 7_200 ? 3_600 : seconds >= 120 ? 60 : 1
  return periodText(Math.floor(seconds / unit) * unit)
}
