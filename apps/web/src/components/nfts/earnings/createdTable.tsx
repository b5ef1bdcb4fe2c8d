'use client'
import Link from 'next/link'
import type { CreatorIntent } from '@/components/nfts/create/creatorIntent'
import { CollectionName } from '@/components/nfts/earnings/collectionName'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { SortableTable } from '@/components/ui/sortableTable'
import type { Earnings } from '@/hooks/useEarnings'
import { formatCount } from '@/lib/format'
import type { NftCollection } from '@/lib/nftReads'
import { cleanText, priceText } from '@/lib/nftText'

/** Collections that an account created, with what only it can do. Not there while there are none. */
export function CreatedTable(props: {
  found: Earnings | undefined
  /** Undefined: they are somebody else's. */
  onOpen: ((intent: CreatorIntent) => void) | undefined
}) {
  const { found, onOpen } = props
  if (!found || found.created.length === 0) return null
  return (
    <Section title={onOpen ? 'Your collections' : 'Collections'}>
      <SortableTable
        label="Collections created"
        rows={found.created}
        keyOf={({ collection }) => collection}
        columns={[
          { name: 'Collection', cell: (row) => <CollectionName {...row} note={stateText(row)} /> },
          {
            name: 'Minted',
            cell: ({ minted, supplyCap }) => `${formatCount(minted)} of ${formatCount(supplyCap)}`,
            sortBy: ({ minted }) => minted,
          },
          {
            name: 'Volume',
            cell: ({ volume, asset }) => priceText(volume, asset),
            note: ({ saleCount }) => `${formatCount(saleCount)} ${saleCount === 1 ? 'sale' : 'sales'}`,
          },
          {
            name: 'A use',
            cell: ({ usePrice, asset }) => (usePrice === 0n ? 'Not for use' : priceText(usePrice, asset)),
            note: ({ useCount }) => `${formatCount(useCount)} ${useCount === 1 ? 'use' : 'uses'}`,
          },
        ]}
        actions={onOpen && ((row) => <RowActions row={row} onOpen={onOpen} />)}
      />
    </Section>
  )
}

function stateText({ mintingOpen, mintPrice, asset }: NftCollection): string {
  if (!mintingOpen) return 'Minting closed'
  return mintPrice === 0n ? 'Mints for free' : `Mints for ${priceText(mintPrice, asset)}`
}

function RowActions({ row, onOpen }: { row: NftCollection; onOpen: (intent: CreatorIntent) => void }) {
  const { collection, mintingOpen } = row
  const name = <span className="sr-only"> of {cleanText(row.name)}</span>
  return (
    <>
      {mintingOpen && (
        <Button asChild size="sm">
          <Link href={`/nfts/create/work?collection=${collection}`}>
            Add a work<span className="sr-only"> to {cleanText(row.name)}</span>
          </Link>
        </Button>
      )}
      <Button size="sm" onClick={() => onOpen({ kind: 'setUsePrice', collection })}>
        Use price{name}
      </Button>
      {mintingOpen && (
        <Button size="sm" onClick={() => onOpen({ kind: 'closeMinting', collection })}>
          Close minting{name}
        </Button>
      )}
    </>
  )
}
