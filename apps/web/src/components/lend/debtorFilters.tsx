'use client'
import type { AssetSymbol } from '@weft/sdk'
import clsx from 'clsx'
import { useId } from 'react'
import { useMarkets } from '@/hooks/useMarkets'

export type DebtorScope = 'all' | 'liquidatable'

/** Which of the debtors are shown. */
export function DebtorFilters(props: {
  scope: DebtorScope
  /** How many can be liquidated; undefined: not known yet. */
  liquidatable: number | undefined
  asset: AssetSymbol | undefined
  onScope: (scope: DebtorScope) => void
  onAsset: (asset: AssetSymbol | undefined) => void
}) {
  const { scope, liquidatable, asset, onScope, onAsset } = props
  const { data } = useMarkets()
  const id = useId()
  const scopes = [
    { value: 'all', name: 'Everybody in debt' },
    {
      value: 'liquidatable',
      name: liquidatable === undefined ? 'Can be liquidated' : `Can be liquidated (${liquidatable})`,
    },
  ] as const
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line px-5 py-3">
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">Which accounts</legend>
        {scopes.map(({ value, name }) => (
          <button
            key={value}
            type="button"
            aria-pressed={scope === value}
            onClick={() => onScope(value)}
            className={clsx(
              'h-9 rounded-md px-3 text-sm font-medium',
              scope === value ? 'bg-accent-soft text-accent' : 'text-muted hover:bg-sunken hover:text-ink',
            )}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <div className="flex items-center gap-2 text-sm">
        <label htmlFor={id} className="text-muted">
          Asset
        </label>
        <select
          id={id}
          value={asset ?? ''}
          onChange={({ target }) =>
            onAsset(data?.markets.find((market) => market.asset === target.value)?.asset)
          }
          className="h-9 rounded-md border border-line-strong bg-surface px-2 text-base"
        >
          <option value="">Any</option>
          {data?.markets.map((market) => (
            <option key={market.asset} value={market.asset}>
              {market.asset}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
