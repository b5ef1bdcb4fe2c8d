'use client'
import type { NftIntent } from '@/components/nfts/nftIntent'
import { WhoLink } from '@/components/nfts/whoLink'
import { OfferTarget } from '@/components/nfts/yours/tokenName'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Countdown } from '@/components/ui/countdown'
import { EmptyState } from '@/components/ui/emptyState'
import { SortableTable } from '@/components/ui/sortableTable'
import { TimeAgo } from '@/components/ui/timeAgo'
import type { NftOffer } from '@/lib/nftReads'
import { priceText } from '@/lib/nftText'

interface Props {
  rows: readonly NftOffer[]
  /** Undefined: they are somebody else's. */
  onOpen: ((intent: NftIntent) => void) | undefined
}

/** Offers of others for what an account has. */
export function OffersReceived({ rows, onOpen }: Props) {
  if (rows.length === 0) {
    return (
      <EmptyState title="No offers">
        Whoever wants one of {onOpen ? 'your' : 'these'} items can offer for it, listed or not; the price is
        set aside until it is taken or withdrawn.
      </EmptyState>
    )
  }
  return (
    <SortableTable
      label="Offers received"
      rows={rows}
      keyOf={keyOf}
      columns={[
        { name: 'For', cell: (offer) => <OfferTarget offer={offer} /> },
        PRICE,
        { name: 'From', cell: ({ bidder }) => <WhoLink address={bidder} me={undefined} /> },
        EXPIRES,
      ]}
      actions={
        onOpen &&
        ((offer) => (
          <Button
            size="sm"
            variant="primary"
            disabled={offer.hasExpired}
            onClick={() =>
              onOpen({ kind: 'acceptOffer', offer, ...(offer.token === null ? {} : { token: offer.token }) })
            }
          >
            {offer.hasExpired ? 'Expired' : 'Accept'}
            <span className="sr-only"> {priceText(offer.price, offer.asset)}</span>
          </Button>
        ))
      }
    />
  )
}

/** An account's own offers, whose prices are set aside. */
export function OffersMade({ rows, onOpen }: Props) {
  if (rows.length === 0) {
    return (
      <EmptyState title="No offers stand">
        {onOpen
          ? 'Offer for an item, listed or not, or for any of a collection. You can withdraw at any time.'
          : 'This account offers for nothing.'}
      </EmptyState>
    )
  }
  return (
    <SortableTable
      label="Offers made"
      rows={rows}
      keyOf={keyOf}
      columns={[
        { name: 'For', cell: (offer) => <OfferTarget offer={offer} /> },
        PRICE,
        { name: 'Made', cell: ({ madeAt }) => <TimeAgo seconds={madeAt} />, wideOnly: true },
        EXPIRES,
      ]}
      actions={
        onOpen &&
        ((offer) => (
          <Button size="sm" onClick={() => onOpen({ kind: 'withdrawOffer', offer })}>
            Withdraw<span className="sr-only"> {priceText(offer.price, offer.asset)}</span>
          </Button>
        ))
      }
    />
  )
}

function keyOf({ bidder, offer }: NftOffer): string {
  return `${bidder}/${offer}`
}

const PRICE = {
  name: 'Price',
  cell: ({ price, asset }: NftOffer) => priceText(price, asset),
} as const

const EXPIRES = {
  name: 'Stands for',
  cell: ({ hasExpired, expiresAt }: NftOffer) =>
    hasExpired ? <Badge tone="warn">Expired</Badge> : <Countdown until={expiresAt} done="Expired" />,
  sortBy: ({ expiresAt }: NftOffer) => expiresAt,
} as const
