'use client'
import { isFalling, LivePrice } from '@/components/nfts/livePrice'
import type { NftIntent } from '@/components/nfts/nftIntent'
import { TokenName } from '@/components/nfts/yours/tokenName'
import { Button } from '@/components/ui/button'
import { Countdown } from '@/components/ui/countdown'
import { EmptyState } from '@/components/ui/emptyState'
import { SortableTable } from '@/components/ui/sortableTable'
import type { NftToken } from '@/lib/nftReads'
import { priceText, tokenTitle } from '@/lib/nftText'

/** What an account has listed or put up for auction. */
export function ForSaleTable(props: {
  rows: readonly NftToken[]
  onOpen: ((intent: NftIntent) => void) | undefined
}) {
  const { rows, onOpen } = props
  if (rows.length === 0) {
    return (
      <EmptyState title="Nothing is for sale">
        {onOpen
          ? 'Open one of your items to list it, let its price fall, or put it up for auction.'
          : 'This account has listed nothing.'}
      </EmptyState>
    )
  }
  return (
    <SortableTable
      label="For sale"
      rows={rows}
      keyOf={({ token }) => token}
      columns={[
        { name: 'Item', cell: (token) => <TokenName token={token} /> },
        { name: 'Price', cell: (token) => <Price token={token} />, note: kindText },
        { name: 'Ends', cell: (token) => <Ends token={token} /> },
        {
          name: 'Last sale',
          cell: ({ lastPrice, asset }) => (lastPrice === 0n ? 'Never sold' : priceText(lastPrice, asset)),
          wideOnly: true,
        },
      ]}
      actions={onOpen && ((token) => <RowActions token={token} onOpen={onOpen} />)}
    />
  )
}

function Price({ token: { listing, auction, asset } }: { token: NftToken }) {
  if (listing) return <LivePrice listing={listing} asset={asset} />
  return auction ? priceText(auction.bid > 0n ? auction.bid : auction.reservePrice, asset) : '–'
}

function kindText({ listing, auction, asset }: NftToken): string {
  if (listing) return isFalling(listing) ? `Falling to ${priceText(listing.endPrice, asset)}` : 'Fixed price'
  if (!auction) return ''
  return auction.bidCount === 0
    ? 'First bid at least'
    : `${auction.bidCount} ${auction.bidCount === 1 ? 'bid' : 'bids'}`
}

function Ends({ token: { listing, auction } }: { token: NftToken }) {
  if (auction) return <Countdown until={auction.endsAt} done="Ended" />
  return listing && isFalling(listing) ? (
    <Countdown until={listing.endsAt} done="At its lowest" />
  ) : (
    'Until sold'
  )
}

function RowActions({ token, onOpen }: { token: NftToken; onOpen: (intent: NftIntent) => void }) {
  const { auction } = token
  const name = <span className="sr-only"> {tokenTitle(token)}</span>
  if (!auction) {
    return (
      <>
        <Button size="sm" onClick={() => onOpen({ kind: 'list', token: token.token })}>
          New price<span className="sr-only"> for</span>
          {name}
        </Button>
        <Button size="sm" onClick={() => onOpen({ kind: 'unlist', token: token.token })}>
          Cancel<span className="sr-only"> the listing of</span>
          {name}
        </Button>
      </>
    )
  }
  if (auction.hasEnded) {
    return (
      <Button
        size="sm"
        variant="primary"
        onClick={() => onOpen({ kind: 'settleAuction', token: token.token })}
      >
        Settle{name}
      </Button>
    )
  }
  return (
    <Button
      size="sm"
      disabled={auction.bidCount > 0}
      onClick={() => onOpen({ kind: 'cancelAuction', token: token.token })}
    >
      {auction.bidCount > 0 ? 'Has bids: runs to its end' : 'Cancel'}
      {name}
    </Button>
  )
}
