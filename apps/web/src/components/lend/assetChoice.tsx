'use client'
import type { AssetSymbol } from '@weft/sdk'
import { type ReactNode, useId } from 'react'
import { AssetIcon } from '@/components/ui/assetIcon'

/** One of a few assets, each with a figure. */
export function AssetChoice(props: {
  label: string
  assets: readonly { readonly asset: AssetSymbol; readonly figure: ReactNode }[]
  chosen: AssetSymbol
  onChoose: (asset: AssetSymbol) => void
}) {
  const name = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">{props.label}</legend>
      <div className="space-y-1.5">
        {props.assets.map(({ asset, figure }) => (
          <label
            key={asset}
            className="relative flex min-h-11 cursor-pointer items-center gap-2.5 rounded-md border border-line-strong px-3 py-1.5 text-sm hover:border-ink-soft has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              checked={asset === props.chosen}
              onChange={() => props.onChoose(asset)}
              className="sr-only"
            />
            <AssetIcon symbol={asset} className="size-5" />
            <span className="font-medium">{asset}</span>
            <span className="ml-auto truncate text-xs text-muted">{figure}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
