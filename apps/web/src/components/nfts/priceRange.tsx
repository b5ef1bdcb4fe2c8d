'use client'
import { ASSETS } from '@weft/sdk'
import clsx from 'clsx'
import { SelectField } from '@/components/nfts/filterBar'
import { cleanAmountText } from '@/lib/amountText'
import type { PriceBounds } from '@/lib/tokenFilter'

const CHOICES = [
  { value: 'any' as const, name: 'Any price' },
  ...ASSETS.map(({ symbol }) => ({ value: symbol, name: `In ${symbol}` })),
]

/** Bounds of a price. */
export function PriceRange(props: {
  bounds: PriceBounds
  onChange: (bounds: PriceBounds) => void
  /** Everything listed has its price in one asset: there is nothing to choose. */
  fixed?: boolean
}) {
  const { bounds, onChange, fixed = false } = props
  const bounded = fixed || bounds.asset !== 'any'
  const set = (name: 'from' | 'to', typed: string) => {
    const text = cleanAmountText(typed)
    if (text !== undefined) onChange({ ...bounds, [name]: text })
  }
  return (
    <span
      className={clsx('flex min-w-0 gap-2', bounded ? 'max-sm:basis-full' : 'max-sm:flex-1 max-sm:basis-32')}
    >
      {!fixed && (
        <SelectField
          label="Price in"
          value={bounds.asset}
          options={CHOICES}
          onChange={(asset) => onChange({ ...bounds, asset })}
          className="max-sm:flex-1"
        />
      )}
      {bounded && (
        <>
          <Bound label="At least" value={bounds.from} onChange={(text) => set('from', text)} />
          <Bound label="At most" value={bounds.to} onChange={(text) => set('to', text)} />
        </>
      )}
    </span>
  )
}

function Bound(props: { label: string; value: string; onChange: (text: string) => void }) {
  return (
    <label className="min-w-0 max-sm:flex-1">
      <span className="sr-only">{props.label}</span>
      <input
        value={props.value}
        onChange={({ target }) => props.onChange(target.value)}
        placeholder={props.label}
        inputMode="decimal"
        autoComplete="off"
        className="h-10 w-full min-w-0 sm:w-24 rounded-md border border-line-strong bg-surface px-2.5 text-base placeholder:text-sm placeholder:text-muted"
      />
    </label>
  )
}
