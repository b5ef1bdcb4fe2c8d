'use client'
import { assetBySymbol, type SaleBreakdown, saleBreakdown } from '@weft/sdk'
import { type ReactNode, useId, useState } from 'react'
import { partColor } from '@/components/charts/chartPalette'
import { AddressMark } from '@/components/shell/addressMark'
import { Segments } from '@/components/ui/segments'
import { cleanAmountText, readAmountText } from '@/lib/amountText'
import { type CollectionDraft, readablePayees } from '@/lib/collectionDraft'
import { shortHex } from '@/lib/format'
import { exactText } from '@/lib/nftText'
import { bpsOf, percentText, WHOLE_BPS } from '@/lib/percent'

const KINDS = [
  { value: 'sale', name: 'A sale' },
  { value: 'mint', name: 'A mint' },
] as const
type Kind = (typeof KINDS)[number]['value']

/** What a sale or a mint pays to whom, to the last unit: by the function that executes it. */
export function SalePreview({ draft, self }: { draft: CollectionDraft; self: string | undefined }) {
  const [kind, setKind] = useState<Kind>('sale')
  const [typed, setTyped] = useState('100')
  const { asset } = draft
  const isSale = kind === 'sale'
  const reading = readAmountText(isSale ? typed : draft.mintPrice, assetBySymbol(asset).decimals)
  const price = reading.kind === 'amount' ? reading.units : 0n
  const royaltyBps = Math.min(bpsOf(draft.royalty) ?? 0, WHOLE_BPS)
  // All that minters pay is the split's.
  const sale = saleBreakdown({
    price,
    royaltyBps: isSale ? royaltyBps : WHOLE_BPS,
    payees: readablePayees(draft.payees),
  })
  return (
    <section className="card overflow-hidden" aria-label="Who is paid">
      <header className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-3">
        <h2 className="font-semibold">Who is paid</h2>
        <Segments tall label="What is paid" value={kind} options={KINDS} onChange={setKind} />
      </header>
      <div className="px-4 py-3">
        {isSale ? (
          <PriceLine typed={typed} asset={asset} invalid={reading.kind === 'invalid'} onChange={setTyped} />
        ) : (
          <p className="flex justify-between gap-3 text-sm">
            <span className="text-muted">One edition minted</span>
            <span className="font-medium">{price === 0n ? 'Free' : exactText(price, asset)}</span>
          </p>
        )}
        {isSale && <Bar royaltyBps={royaltyBps} />}
        <dl className="mt-2 divide-y divide-line text-sm">
          {isSale && (
            <>
              <Line label="The seller gets">{exactText(sale.proceeds, asset)}</Line>
              <Line label={`Royalty, ${percentText(royaltyBps)}%`}>{exactText(sale.royalty, asset)}</Line>
            </>
          )}
          <Shares sale={sale} asset={asset} self={self} />
        </dl>
      </div>
    </section>
  )
}

function Shares(props: { sale: SaleBreakdown; asset: string; self: string | undefined }) {
  const { sale, asset, self } = props
  const { royalty, payees } = sale
  const rest = royalty - payees.reduce((sum, { amount }) => sum + amount, 0n)
  const isWhole = payees.reduce((sum, { bps }) => sum + bps, 0) === WHOLE_BPS
  return (
    <>
      {payees.map(({ payee, bps, amount }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: addresses may be missing or the same while one types
        <div key={index} className="flex items-center justify-between gap-3 py-2 pl-3">
          <dt className="flex min-w-0 items-center gap-2 text-muted">
            {payee.length === 42 && <AddressMark address={payee} className="size-4 shrink-0" />}
            <span className="truncate">
              {payee === self ? 'You' : payee.length === 0 ? `Payee ${index + 1}` : shortHex(payee)}
            </span>
            <span className="text-xs">{percentText(bps)}%</span>
          </dt>
          <dd className="whitespace-nowrap font-medium">{exactText(amount, asset)}</dd>
        </div>
      ))}
      {rest > 0n && (
        <Line label={isWhole ? 'Carried to the next payout' : 'Nobody’s yet'}>{exactText(rest, asset)}</Line>
      )}
    </>
  )
}

function PriceLine(props: {
  typed: string
  asset: string
  invalid: boolean
  onChange: (typed: string) => void
}) {
  const { typed, asset, invalid, onChange } = props
  const id = useId()
  return (
    <div className="flex items-center justify-between gap-3 text-sm">
      <label htmlFor={id} className="text-muted">
        Sold for
      </label>
      <span className="relative">
        <input
          id={id}
          value={typed}
          inputMode="decimal"
          autoComplete="off"
          aria-invalid={invalid || undefined}
          onChange={({ target }) => {
            const next = cleanAmountText(target.value)
            if (next !== undefined) onChange(next)
          }}
          className="h-9 w-40 rounded-md border border-line-strong bg-surface px-3 pr-14 text-right text-base aria-invalid:border-bad"
        />
        <span className="pointer-events-none absolute right-3 top-1/2 -translate-y-1/2 text-xs text-muted">
          {asset}
        </span>
      </span>
    </div>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-3 py-2">
      <dt className="text-muted">{label}</dt>
      <dd className="whitespace-nowrap font-medium">{children}</dd>
    </div>
  )
}

function Bar({ royaltyBps }: { royaltyBps: number }) {
  return (
    <div aria-hidden className="mt-3 flex h-2 gap-0.5 overflow-hidden rounded-full">
      <span style={{ background: partColor(1), flexGrow: WHOLE_BPS - royaltyBps, flexBasis: 0 }} />
      {royaltyBps > 0 && (
        <span className="min-w-1" style={{ background: partColor(0), flexGrow: royaltyBps, flexBasis: 0 }} />
      )}
    </div>
  )
}
