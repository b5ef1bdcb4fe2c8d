import Link from 'next/link'
import { AssetIcon } from '@/components/ui/assetIcon'
import type { Vault } from '@/lib/earnReads'

/** A vault as it is recognised: its asset, its name, and where it puts it. */
export function VaultName({ vault }: { vault: Pick<Vault, 'vault' | 'name' | 'asset'> & Partial<Vault> }) {
  return (
    <Link href={`/earn/${vault.vault}`} className="group flex items-center gap-3">
      <AssetIcon symbol={vault.asset} />
      <span className="min-w-0">
        <span className="block break-words group-hover:underline group-hover:underline-offset-4">
          {String(vault.name)}
        </span>
        <span className="block text-xs font-normal text-muted">
          {vault.asset}
          {vault.strategies && vault.strategies.length > 0 && (
            <> · {vault.strategies.map(({ kind }) => kind).join(' and ')}</>
          )}
        </span>
      </span>
    </Link>
  )
}
