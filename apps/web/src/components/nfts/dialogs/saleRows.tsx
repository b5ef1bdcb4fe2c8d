'use client'
import type { SaleBreakdown } from '@weft/sdk'
import type { ReactNode } from 'react'
import { DataRow } from '@/components/ui/dataRow'
import { formatBps } from '@/lib/format'
import { exactText, whoText } from '@/lib/nftText'

/** A sale taken apart, to the unit: price, royalty, what the seller gets. Inside a `dl`. */
export function SaleRows(props: {
  sale: SaleBreakdown
  royaltyBps: number
  asset: string
  /** Who sells: "You get", "0x12ab…34cd gets". */
  sellerLabel: string
  priceLabel?: ReactNode
}) {
  const { sale, royaltyBps, asset, sellerLabel, priceLabel = 'Price' } = props
  return (
    <>
      <DataRow label={priceLabel}>{exactText(sale.price, asset)}</DataRow>
      <DataRow label={`Royalty (${formatBps(royaltyBps)})`}>{exactText(sale.royalty, asset)}</DataRow>
      <DataRow label={sellerLabel}>{exactText(sale.proceeds, asset)}</DataRow>
    </>
  )
}

/** Open at a glance; more would push the button out of sight. */
const OPEN_MAX = 3

/** To whom a royalty, or any revenue, goes. What rounding leaves is carried, and said. */
export function SplitDetails(props: {
  /** What is split, in base units. */
  total: bigint
  payees: SaleBreakdown['payees']
  asset: string
  me: string | undefined
  summary?: string
}) {
  const { total, payees, asset, me, summary = 'Who gets the royalty' } = props
  const carried = total - payees.reduce((sum, { amount }) => sum + amount, 0n)
  return (
    <details className="rounded-lg border border-line px-4 py-2 text-sm" open={payees.length <= OPEN_MAX}>
      <summary className="rounded-sm py-1 font-medium">{summary}</summary>
      <dl className="divide-y divide-line">
        {payees.map(({ payee, bps, amount }) => (
          <DataRow
            key={payee}
            label={
              <>
                <span className={payee === me ? '' : 'font-mono text-[0.8125rem]'}>{whoText(payee, me)}</span>{' '}
                · {formatBps(bps)}
              </>
            }
          >
            {exactText(amount, asset)}
          </DataRow>
        ))}
        {carried > 0n && <DataRow label="Carried to the next payout">{exactText(carried, asset)}</DataRow>}
      </dl>
    </details>
  )
}
