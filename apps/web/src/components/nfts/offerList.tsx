'use client'
import type { NftIntent } from '@/components/nfts/nftIntent'
import { WhoLink } from '@/components/nfts/whoLink'
import { Button } from '@/components/ui/button'
import { Countdown } from '@/components/ui/countdown'
import type { NftOffer } from '@/lib/nftReads'
import { priceText } from '@/lib/nftText'

/** Offers, the highest first; who looks can accept what is for theirs, and withdraw what is their own. */
export function OfferList(props: {
  offers: readonly NftOffer[]
  me: string | undefined
  /** Whether the one who looks has what the offer is for. */
  canAccept: boolean
  /** The token that accepting sells; without one, it is chosen in the dialog. */
  token?: string
  onOpen: (intent: NftIntent) => void
}) {
  const { offers, me, canAccept, token, onOpen } = props
  return (
    <ul className="divide-y divide-line" aria-label="Offers">
      {offers.map((offer) => (
        <li
          key={`${offer.bidder}/${offer.offer}`}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-3 text-sm"
        >
          <div className="min-w-0">
            <p className="font-medium">{priceText(offer.price, offer.asset)}</p>
            <p className="flex flex-wrap items-center gap-x-1.5 text-xs text-muted">
              <WhoLink address={offer.bidder} me={me} />
              {offer.token === null && <span>for any of the collection</span>}
              <span>
                ·{' '}
                {offer.hasExpired ? (
                  'expired'
                ) : (
                  <>
                    for <Countdown until={offer.expiresAt} done="no longer" />
                  </>
                )}
              </span>
            </p>
          </div>
          {offer.bidder === me ? (
            <Button size="sm" onClick={() => onOpen({ kind: 'withdrawOffer', offer })}>
              Withdraw
            </Button>
          ) : (
            canAccept &&
            !offer.hasExpired && (
              <Button
                size="sm"
                variant="primary"
                onClick={() => onOpen({ kind: 'acceptOffer', offer, ...(token ? { token } : {}) })}
              >
                Accept
              </Button>
            )
          )}
        </li>
      ))}
    </ul>
  )
}
