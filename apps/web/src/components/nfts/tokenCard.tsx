import { Gavel, TrendingDown } from 'lucide-react'
import Link from 'next/link'
import { isFalling, LivePrice } from '@/components/nfts/livePrice'
import { NftMedia } from '@/components/nfts/nftMedia'
import { UserText } from '@/components/nfts/userText'
import { Countdown } from '@/components/ui/countdown'
import { tokenPath } from '@/lib/nftPaths'
import type { NftToken } from '@/lib/nftReads'
import { priceText, tokenKind, tokenTitle } from '@/lib/nftText'

/** A token in a grid: what it is, and what it costs. */
export function TokenCard({ token, me }: { token: NftToken; me?: string | undefined }) {
  return (
    <li className="card group relative flex flex-col overflow-hidden transition-colors focus-within:border-accent hover:border-line-strong">
      <div className="relative">
        <NftMedia media={token.media} seed={token.token} alt="" className="aspect-square w-full" />
        {token.owner === me && (
          <span className="absolute left-2 top-2 rounded-sm bg-surface px-1.5 py-0.5 text-xs font-medium">
            Yours
          </span>
        )}
      </div>
      <div className="flex min-w-0 flex-1 flex-col p-3 sm:p-4">
        <Link
          href={tokenPath(token)}
          className="min-w-0 font-medium outline-none after:absolute after:inset-0 after:rounded-xl focus-visible:after:outline-2 focus-visible:after:outline-accent"
        >
          {token.work ? (
            <UserText text={tokenTitle(token)} lines={1} />
          ) : (
            <span className="flex min-w-0 gap-1">
              <UserText text={token.collectionName} lines={1} />
              <span className="shrink-0">#{token.number}</span>
            </span>
          )}
        </Link>
        <span className="flex min-w-0 gap-1 text-xs text-muted">
          {token.work ? (
            <UserText text={`${tokenKind(token)} · ${String(token.collectionName)}`} lines={1} />
          ) : (
            'Edition of the cover'
          )}
        </span>
        <TokenPrice token={token} />
      </div>
    </li>
  )
}

/** Two lines whatever the state, so that cards of a row align. */
function TokenPrice({ token }: { token: NftToken }) {
  const { listing, auction, asset, lastPrice } = token
  if (auction) {
    return (
      <Lines
        first={priceText(auction.bid > 0n ? auction.bid : auction.reservePrice, asset)}
        second={
          <>
            <Gavel className="size-3" aria-hidden />
            {auction.bid > 0n ? 'Bid' : 'First bid'} · <Countdown until={auction.endsAt} done="ended" />
          </>
        }
      />
    )
  }
  if (listing) {
    return (
      <Lines
        first={<LivePrice listing={listing} asset={asset} />}
        second={
          isFalling(listing) ? (
            <>
              <TrendingDown className="size-3" aria-hidden /> Falling to {priceText(listing.endPrice, asset)}
            </>
          ) : (
            'Buy now'
          )
        }
      />
    )
  }
  return (
    <Lines
      first={<span className="font-normal text-muted">Not for sale</span>}
      second={lastPrice > 0n ? `Last ${priceText(lastPrice, asset)}` : 'Never sold'}
    />
  )
}

function Lines({ first, second }: { first: React.ReactNode; second: React.ReactNode }) {
  return (
    <span className="mt-2 block border-t border-line pt-2">
      <span className="block truncate text-base font-semibold tracking-tight">{first}</span>
      <span className="flex items-center gap-1 truncate text-xs text-muted">{second}</span>
    </span>
  )
}
