import Link from 'next/link'
import { AssetIcon } from '@/components/ui/assetIcon'
import type { Earn } from '@/hooks/useEarn'
import type { Farm } from '@/lib/earnReads'

/** A farm as it is recognised: what it takes, its name, and where one gets that. */
export function FarmName(props: { farm: Pick<Farm, 'name' | 'kind' | 'vault' | 'asset'>; earn: Earn }) {
  const { name, kind, vault, asset } = props.farm
  const of = vault === null ? undefined : props.earn.vaultOf(vault)
  const href = kind === 'vault' ? `/earn/${vault}` : `/lend/${asset}`
  return (
    <span className="flex items-center gap-3">
      <AssetIcon symbol={asset} />
      <span className="min-w-0">
        <span className="block break-words">{String(name)}</span>
        <span className="block text-xs font-normal text-muted">
          takes{' '}
          <Link href={href} className="underline decoration-line-strong underline-offset-2 hover:text-ink">
            {kind === 'vault'
              ? `shares of ${String(of?.name ?? `vault ${vault}`)}`
              : `${asset} supplied in Lend`}
          </Link>
        </span>
      </span>
    </span>
  )
}
