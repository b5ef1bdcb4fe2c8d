'use client'
import { useId } from 'react'
import { AssetIcon } from '@/components/ui/assetIcon'
import type { AmountInput, AmountMax } from '@/lib/amountInput'
import { amountText, cleanAmountText } from '@/lib/amountText'
import { formatAmount, formatUsd } from '@/lib/format'
import { usdOf } from '@/lib/usdOf'

/** An amount of something, with what it is worth and the most there is. */
export function AmountField(props: {
  /** What is counted: an asset's symbol, or the name of a share. */
  symbol: string
  decimals: number
  /** USD of one, 8 decimals; undefined: nothing is said of its worth. */
  price?: bigint | undefined
  input: AmountInput
  max: AmountMax
  /** What is meant, in base units; undefined while nothing is. */
  units: bigint | undefined
  invalid: boolean
  onChange: (input: AmountInput) => void
  label?: string
}) {
  const { symbol, decimals, price, input, max, units } = props
  const id = useId()
  const shown = input.isMax ? amountText(max.units, decimals) : input.text
  const type = (typed: string) => {
    const text = cleanAmountText(typed)
    if (text !== undefined) props.onChange({ text, isMax: false })
  }
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {props.label ?? 'Amount'}
      </label>
      <div className="rounded-lg border border-line-strong bg-surface px-4 py-3 focus-within:border-accent focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent">
        <div className="flex items-center gap-3">
          <input
            id={id}
            value={shown}
            onChange={(event) => type(event.target.value)}
            onFocus={(event) => event.target.select()}
            inputMode="decimal"
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            placeholder="0"
            aria-invalid={props.invalid || undefined}
            aria-describedby={`${id}-worth`}
            className="w-full min-w-0 bg-transparent text-2xl font-semibold outline-none placeholder:text-muted"
          />
          <span className="flex shrink-0 items-center gap-2 font-medium">
            <AssetIcon symbol={symbol} className="size-6" />
            {symbol}
          </span>
        </div>
        <div className="mt-1 flex flex-wrap items-center justify-between gap-x-3 text-sm text-muted">
          <span id={`${id}-worth`}>
            {price === undefined ? '' : formatUsd(usdOf(units ?? 0n, { price, decimals }))}
          </span>
          <span className="flex items-center gap-2">
            <span>
              {max.label} {formatAmount(max.units, decimals)}
            </span>
            <button
              type="button"
              disabled={max.units === 0n}
              aria-pressed={input.isMax}
              onClick={() => props.onChange({ text: amountText(max.units, decimals), isMax: true })}
              className="-my-1 rounded-sm px-1.5 py-1 text-xs font-semibold tracking-wide text-accent hover:bg-accent-soft aria-pressed:bg-accent-soft disabled:text-muted disabled:hover:bg-transparent"
            >
              MAX
            </button>
          </span>
        </div>
      </div>
    </div>
  )
}
