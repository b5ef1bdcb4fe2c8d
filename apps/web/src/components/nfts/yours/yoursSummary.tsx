import { SumsStat } from '@/components/nfts/earnings/sumsText'
import { Skeleton } from '@/components/ui/skeleton'
import { Stat } from '@/components/ui/stat'
import type { Yours } from '@/hooks/useYours'
import { sumByAsset } from '@/lib/earningSums'
import { formatCount } from '@/lib/format'
import { priceText } from '@/lib/nftText'

/** How much an account has, offers and is offered. */
export function YoursSummary({ yours }: { yours: Yours | undefined }) {
  const nft = yours?.nft
  const priceOf = (asset: string) => yours?.trader.priceOf(asset)
  const best = yours?.received.find(({ hasExpired }) => !hasExpired)
  return (
    <section className="card px-5 py-6 sm:px-6" aria-label="Summary">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-6 lg:grid-cols-4">
        <Stat
          large
          label="Items"
          note={yours ? `${formatCount(yours.forSale.length)} for sale` : <NoteWait />}
        >
          {nft ? formatCount(nft.tokenCount) : <Skeleton className="h-7" />}
        </Stat>
        <Stat
          large
          label="Offers received"
          note={yours ? best ? `Best ${priceText(best.price, best.asset)}` : 'None now' : <NoteWait />}
        >
          {yours ? formatCount(yours.received.length) : <Skeleton className="h-7" />}
        </Stat>
        <Stat
          large
          label="Highest bids"
          note={nft ? `${formatCount(nft.offers.length)} offers made` : <NoteWait />}
        >
          {nft ? formatCount(nft.bids.length) : <Skeleton className="h-7" />}
        </Stat>
        <SumsStat
          label="Set aside"
          sums={nft && setAside(nft)}
          priceOf={priceOf}
          none="For offers, bids and streams"
        />
      </dl>
    </section>
  )
}

/** Money in offers, in bids, and in what is left of streams. */
function setAside({ offers, bids, streams }: Yours['nft']) {
  return sumByAsset([
    ...offers.map(({ asset, price }) => ({ asset, units: price })),
    ...bids.map(({ asset, auction }) => ({ asset, units: auction?.bid ?? 0n })),
    ...streams.map(({ asset, deposit, flowed }) => ({ asset, units: deposit - flowed })),
  ])
}

function NoteWait() {
  return <Skeleton className="h-3 w-16" />
}
