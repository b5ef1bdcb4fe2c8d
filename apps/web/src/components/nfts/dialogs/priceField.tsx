'use client'
import { type ReactNode, useId } from 'react'
import { AssetIcon } from '@/components/ui/assetIcon'
import { cleanAmountText } from '@/lib/amountText'
import { formatUsd } from '@/lib/format'
import { decimalsOf } from '@/lib/nftText'
import { usdOf } from '@/lib/usdOf'

/** A price somebody names: no most, but what it is worth. */
export function PriceField(props: {
  label: string
  symbol: string
  /** USD of one, 8 decimals; undefined: nothing is said of its worth. */
  price: bigint | undefined
  value: string
  /** What is meant, in base units; undefined while nothing is. */
  units: bigint | undefined
  onChange: (text: string) => void
  /** Beside the worth: what it compares with. */
  note?: ReactNode
}) {
  const { label, symbol, price, value, units } = props
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
      </label>
      <div className="rounded-lg border border-line-strong bg-surface px-4 py-3 focus-within:border-accent focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent">
        <div className="flex items-center gap-3">
          <input
            id={id}
            value={value}
            onChange={({ target }) => {
              const text = cleanAmountText(target.value)
              if (text !== undefined) props.onChange(text)
            }}
            onFocus={(event) => event.target.select()}
            inputMode="decimal"
            autoComplete="off"
            spellCheck={false}
            placeholder="0"
            aria-describedby={`${id}-worth`}
            className="w-full min-w-0 bg-transparent text-2xl font-semibold outline-none placeholder:text-muted"
          />
          <span className="flex shrink-0 items-center gap-2 font-medium">
            <AssetIcon symbol={symbol} className="size-6" />
            {symbol}
          </span>
        </div>
        <div className="mt-1 flex min-h-5 flex-wrap items-center justify-between gap-x-3 text-sm text-muted">
          <span id={`${id}-worth`}>
            {price === undefined
              ? ''
              : formatUsd(usdOf(units ?? 0n, { price, decimals: decimalsOf(symbol) }))}
          </span>
          <span>{props.note}</span>
        </div>
      </div>
    </div>
  )
}
