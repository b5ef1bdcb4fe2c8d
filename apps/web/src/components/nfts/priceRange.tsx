'use client'
import { ASSETS, type AssetSymbol } from '@weft/sdk'
import { SelectField } from '@/components/nfts/filterBar'
import { cleanAmountText } from '@/lib/amountText'

/** Bounds of a price in one asset; prices in different assets are not compared. */
export interface Range {
  readonly asset: AssetSymbol | 'any'
  /** As typed; empty: no bound. */
  readonly from: string
  readonly to: string
}

const CHOICES = [
  { value: 'any' as const, name: 'Any price' },
  ...ASSETS.map(({ symbol }) => ({ value: symbol, name: `In ${symbol}` })),
]

export function PriceRange(props: {
  range: Range
  onChange: (range: Range) => void
  /** Everything listed has its price in one asset: there is nothing to choose. */
  fixed?: boolean
}) {
  const { range, onChange, fixed = false } = props
  const set = (name: 'from' | 'to', typed: string) => {
    const text = cleanAmountText(typed)
    if (text !== undefined) onChange({ ...range, [name]: text })
  }
  return (
    <span className="flex min-w-0 gap-2 max-sm:flex-1">
      {!fixed && (
        <SelectField
          label="Price in"
          value={range.asset}
          options={CHOICES}
          onChange={(asset) => onChange({ ...range, asset })}
          className="max-sm:flex-1"
        />
      )}
      {range.asset !== 'any' && (
        <>
          <Bound label="At least" value={range.from} onChange={(text) => set('from', text)} />
          <Bound label="At most" value={range.to} onChange={(text) => set('to', text)} />
        </>
      )}
    </span>
  )
}

function Bound(props: { label: string; value: string; onChange: (text: string) => void }) {
  return (
    <label className="min-w-0">
      <span className="sr-only">{props.label}</span>
      <input
        value={props.value}
        onChange={({ target }) => props.onChange(target.value)}
        placeholder={props.label}
        inputMode="decimal"
        autoComplete="off"
        className="h-10 w-24 min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-base placeholder:text-sm placeholder:text-muted"
      />
    </label>
  )
}
