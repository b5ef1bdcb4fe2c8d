'use client'
import Link from 'next/link'
import { CollectionName } from '@/components/nfts/earnings/collectionName'
import type { EarningsIntent } from '@/components/nfts/earnings/earningsIntent'
import { HowEarned } from '@/components/nfts/earnings/howEarned'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { SortableTable } from '@/components/ui/sortableTable'
import type { Earnings } from '@/hooks/useEarnings'
import { CREATOR_ITEMS_MAX } from '@/lib/creatorReads'
import { formatBps, formatUsd } from '@/lib/format'
import type { NftEarning } from '@/lib/nftReads'
import { cleanText, decimalsOf, priceText } from '@/lib/nftText'
import { usdOf } from '@/lib/usdOf'

/** Collections that pay an account. */
export function EarningsTable(props: {
  found: Earnings | undefined
  onOpen: ((intent: EarningsIntent) => void) | undefined
}) {
  const { found, onOpen } = props
  const rows = found?.earnings ?? []
  const worth = ({ asset }: NftEarning, units: bigint) => {
    const price = found?.trader.priceOf(asset)
    return price === undefined ? undefined : usdOf(units, { price, decimals: decimalsOf(asset) })
  }
  const worthText = (row: NftEarning, units: bigint) => {
    const usd = worth(row, units)
    return usd === undefined ? undefined : formatUsd(usd, { short: true })
  }
  return (
    <Section
      title="Earnings by collection"
      aside={rows.length >= CREATOR_ITEMS_MAX ? `The newest ${CREATOR_ITEMS_MAX}` : undefined}
    >
      {!found ? (
        <SkeletonRows rows={3} label="Loading earnings" />
      ) : rows.length === 0 ? (
        <HowEarned
          title="No collection pays this account yet"
          action={
            onOpen && (
              <Button asChild variant="primary">
                <Link href="/nfts/create">Create a collection</Link>
              </Button>
            )
          }
        />
      ) : (
        <SortableTable
          label="Earnings by collection"
          rows={rows}
          keyOf={({ collection }) => collection}
          columns={[
            {
              name: 'Collection',
              cell: (row) => <CollectionName {...row} note={`${formatBps(row.bps)} is yours`} />,
            },
            {
              name: 'Earned',
              cell: ({ accrued, asset }) => priceText(accrued, asset),
              note: (row) => worthText(row, row.accrued),
              sortBy: (row) => worth(row, row.accrued) ?? 0n,
            },
            {
              name: 'Paid out',
              cell: ({ paid, asset }) => priceText(paid, asset),
              note: (row) => worthText(row, row.paid),
              sortBy: (row) => worth(row, row.paid) ?? 0n,
            },
            {
              name: 'Claimable',
              cell: ({ claimable, asset }) => priceText(claimable, asset),
              note: (row) => worthText(row, row.claimable),
              sortBy: (row) => worth(row, row.claimable) ?? 0n,
            },
          ]}
          actions={onOpen && ((row) => <RowActions row={row} onOpen={onOpen} />)}
        />
      )}
    </Section>
  )
}

function RowActions({ row, onOpen }: { row: NftEarning; onOpen: (intent: EarningsIntent) => void }) {
  const { collection, claimable, revenue } = row
  const name = <span className="sr-only"> {cleanText(row.name)}</span>
  return (
    <>
      <Button
        size="sm"
        disabled={revenue.held === 0n}
        onClick={() => onOpen({ kind: 'distribute', collection })}
      >
        Pay everybody
        <span className="sr-only"> of</span>
        {name}
      </Button>
      <Button
        size="sm"
        variant={claimable > 0n ? 'primary' : 'secondary'}
        disabled={claimable === 0n}
        onClick={() => onOpen({ kind: 'claim', collection })}
      >
        {claimable > 0n ? 'Claim' : 'All claimed'}
        <span className="sr-only"> from</span>
        {name}
      </Button>
    </>
  )
}
