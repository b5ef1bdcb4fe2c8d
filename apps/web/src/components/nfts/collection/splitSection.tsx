'use client'
import { Donut } from '@/components/charts/donut'
import { DataRow } from '@/components/ui/dataRow'
import { Section } from '@/components/ui/section'
import { formatCount } from '@/lib/format'
import { saleOf } from '@/lib/nftAction'
import type { NftCollectionDetail } from '@/lib/nftReads'
import { priceText, whoText } from '@/lib/nftText'

/** Who shares all that the collection earns, and what it has earned. */
export function SplitSection({
  collection,
  me,
}: {
  collection: NftCollectionDetail
  me: string | undefined
}) {
  const { payees, revenue, asset, streamed } = collection
  const earned = saleOf(revenue.accrued, { royaltyBps: 10_000, payees }).payees
  return (
    <Section title="Split" aside={payees.length === 1 ? 'one payee' : `${payees.length} payees`}>
      <div className="px-5 py-5">
        <Donut
          label="Split of all revenue"
          parts={earned.map(({ payee, bps, amount }) => ({
            name: whoText(payee, me),
            value: bps,
            text: priceText(amount, asset),
          }))}
        >
          <div>
            <p className="text-lg font-semibold">{formatCount(payees.length)}</p>
            <p className="text-xs text-muted">{payees.length === 1 ? 'payee' : 'payees'}</p>
          </div>
        </Donut>
      </div>
      <dl className="divide-y divide-line border-t border-line px-5 py-2">
        <DataRow label="Earned so far">{priceText(revenue.accrued, asset)}</DataRow>
        <DataRow label="From mints">{priceText(revenue.mints, asset)}</DataRow>
        <DataRow label="From royalties">{priceText(revenue.royalties, asset)}</DataRow>
        <DataRow label="From uses">{priceText(revenue.uses, asset)}</DataRow>
        <DataRow label="From streams">
          {priceText(revenue.streams, asset)}
          {streamed > 0n && (
            <span className="font-normal text-muted"> + {priceText(streamed, asset)} to collect</span>
          )}
        </DataRow>
        <DataRow label="Paid to payees">{priceText(revenue.paid, asset)}</DataRow>
      </dl>
    </Section>
  )
}
