'use client'
import type { ItemProps } from '@/components/nfts/item/itemMarket'
import { OfferList } from '@/components/nfts/offerList'
import { Section } from '@/components/ui/section'
import { formatCount } from '@/lib/format'

/** What others would pay: for this token, and for any of its collection. */
export function ItemOffers({ token, trader, onOpen }: ItemProps) {
  const { offers, auction } = token
  return (
    <Section
      title="Offers"
      aside={offers.length > 0 && `${formatCount(offers.length)}${offers.length === 20 ? ' highest' : ''}`}
    >
      {offers.length === 0 ? (
        <p className="px-5 py-4 text-sm text-muted">
          Nobody offers for it now. An offer sets its price aside, so it is always good while it stands.
        </p>
      ) : (
        <OfferList
          offers={offers}
          me={trader.address}
          canAccept={token.owner === trader.address && !auction}
          token={token.token}
          onOpen={onOpen}
        />
      )}
    </Section>
  )
}
