'use client'
import { nextBid } from '@weft/sdk'
import { Gavel } from 'lucide-react'
import { Buttons, ItemActions, type ItemProps } from '@/components/nfts/item/itemMarket'
import { WhoLink } from '@/components/nfts/whoLink'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Countdown } from '@/components/ui/countdown'
import { DataRow } from '@/components/ui/dataRow'
import { Explain } from '@/components/ui/explain'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { useNow } from '@/hooks/useNow'
import { formatBps, formatCount } from '@/lib/format'
import type { NftAuction } from '@/lib/nftReads'
import { priceText } from '@/lib/nftText'
import { periodText } from '@/lib/periodText'

/** An auction as it stands: the bid to beat, when it ends, and what moves the end. */
export function AuctionPanel(props: ItemProps & { auction: NftAuction; loading: boolean }) {
  const { token, auction, trader } = props
  const { asset } = token
  const now = (useNow() ?? 0) / 1_000
  const ended = auction.hasEnded || now >= auction.endsAt
  const hasBid = auction.bid > 0n
  const isWinning = hasBid && auction.bidder === trader.address
  return (
    <Section
      title="Auction"
      aside={
        <Badge tone={ended ? 'neutral' : 'accent'}>
          <Gavel className="size-3" aria-hidden />
          {ended ? 'Ended' : <Countdown until={auction.endsAt} done="ended" />}
        </Badge>
      }
    >
      <div className="px-5 pt-4">
        <p className="text-sm text-muted">{hasBid ? 'Highest bid' : 'First bid at least'}</p>
        <p className="text-3xl font-semibold tracking-tight">
          {priceText(hasBid ? auction.bid : auction.reservePrice, asset)}
        </p>
        <p className="min-h-5 text-sm text-muted">
          {auction.bidder && hasBid ? (
            <>
              by <WhoLink address={auction.bidder} me={trader.address} />, of {formatCount(auction.bidCount)}{' '}
              {auction.bidCount === 1 ? 'bid' : 'bids'}
            </>
          ) : (
            'Nobody has bid yet'
          )}
        </p>
      </div>
      {isWinning && !ended && (
        <div className="px-5 pt-3">
          <Notice tone="good" title="You have the highest bid">
            It is set aside. If somebody bids more, it is back in your account in the same batch.
          </Notice>
        </div>
      )}
      <dl className="divide-y divide-line px-5 py-2">
        {!ended && (
          <DataRow label="Next bid at least">
            {priceText(nextBid(auction), asset)}
            {hasBid && <span className="font-normal text-muted"> (+{formatBps(auction.incrementBps)})</span>}
          </DataRow>
        )}
        <DataRow label={ended ? 'Ended' : 'Ends in'}>
          <Countdown until={auction.endsAt} done={ended ? 'waits to be settled' : 'ended'} />
        </DataRow>
        <DataRow
          label={
            <>
              Late bids{' '}
              <Explain label="late bids">
                A bid closer to the end than this moves the end so far away from the bid, so that nobody wins
                by being last.
              </Explain>
            </>
          }
        >
          end moves to {periodText(auction.extensionSeconds)} after
        </DataRow>
        <DataRow label="Seller">
          <WhoLink address={auction.seller} me={trader.address} />
        </DataRow>
      </dl>
      <AuctionActions {...props} ended={ended} />
    </Section>
  )
}

function AuctionActions(props: ItemProps & { auction: NftAuction; loading: boolean; ended: boolean }) {
  const { auction, trader, ended, onOpen, token } = props
  if (trader.address === undefined || props.loading) {
    return <ItemActions {...props} main={{ kind: 'bid', label: ended ? 'Settle' : 'Bid' }} />
  }
  const open = (kind: 'cancelAuction' | 'settleAuction') => () => onOpen({ kind, token: token.token })
  if (ended) {
    return (
      <Buttons>
        <Button variant="primary" size="lg" className="col-span-2" onClick={open('settleAuction')}>
          Settle the auction
        </Button>
      </Buttons>
    )
  }
  if (auction.seller !== trader.address) {
    return <ItemActions {...props} main={{ kind: 'bid', label: 'Bid' }} />
  }
  return (
    <Buttons>
      <Button className="col-span-2" disabled={auction.bid > 0n} onClick={open('cancelAuction')}>
        {auction.bid > 0n ? 'Somebody has bid: it runs to its end' : 'Cancel the auction'}
      </Button>
    </Buttons>
  )
}
