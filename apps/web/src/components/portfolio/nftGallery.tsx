'use client'
import { useQueries } from '@tanstack/react-query'
import { CardGrid } from '@/components/nfts/cardGrid'
import { TokenCard } from '@/components/nfts/tokenCard'
import { Explain } from '@/components/ui/explain'
import { HoverLink } from '@/components/ui/hoverLink'
import { Section } from '@/components/ui/section'
import type { Portfolio } from '@/hooks/usePortfolio'
import { useWeft } from '@/hooks/useWeft'
import { formatAmount } from '@/lib/format'
import { collectionRead, type NftToken } from '@/lib/nftReads'
import { decimalsOf } from '@/lib/portfolio/positions'

/** Cards of one row; all of them are a click away. */
const SHOWN = 4

/** NFTs of an account, with what they might fetch: never part of net worth. */
export function NftGallery(props: { portfolio: Portfolio | undefined; owner: string; isOthers: boolean }) {
  const { portfolio, owner, isOthers } = props
  const nft = portfolio?.account.modules.nft
  const tokens = nft?.tokens.slice(0, SHOWN) ?? []
  const floors = useFloors(tokens)
  if (!nft || nft.tokenCount === 0) return null
  const all = `/nfts/yours${isOthers ? `?address=${owner}` : ''}`
  return (
    <Section
      title="NFTs"
      aside={
        <span className="flex items-center gap-1.5">
          estimates, not in net worth
          <Explain label="estimates of NFTs">
            A floor is the lowest price anybody asks in the collection now, a last price what a token once
            sold for. Nobody has promised to pay either.
          </Explain>
        </span>
      }
    >
      <div className="p-4 sm:p-5">
        <CardGrid label="NFTs">
          {tokens.map((token) => (
            <TokenCard key={token.token} token={token} />
          ))}
        </CardGrid>
        <ul className="mt-4 space-y-1 text-sm text-muted" aria-label="Estimates">
          {tokens.map((token) => (
            <li key={token.token} className="flex flex-wrap justify-between gap-x-4">
              <span>
                #{token.number} of collection {token.collection}
              </span>
              <span>{estimate(token, floors.get(token.collection))}</span>
            </li>
          ))}
        </ul>
        {nft.tokenCount > SHOWN && (
          <HoverLink
            href={all}
            className="mt-4 inline-block text-sm text-accent underline decoration-line-strong underline-offset-4"
          >
            All {nft.tokenCount} NFTs
          </HoverLink>
        )}
      </div>
    </Section>
  )
}

/** The lowest price asked in each collection; null: nothing is listed. */
function useFloors(tokens: readonly NftToken[]): ReadonlyMap<number, bigint | null> {
  const weft = useWeft()
  const collections = [...new Set(tokens.map(({ collection }) => collection))]
  return useQueries({
    queries: collections.map((collection) => {
      const { key, ask } = collectionRead(collection, undefined)
      return { queryKey: key, queryFn: ({ signal }: { signal: AbortSignal }) => ask(weft, { signal }) }
    }),
    combine: (results) =>
      new Map(results.flatMap(({ data }) => (data ? [[data.collection, data.floorPrice] as const] : []))),
  })
}

function estimate({ asset, lastPrice }: NftToken, floor: bigint | null | undefined): string {
  const priced = (units: bigint) => `${formatAmount(units, decimalsOf(asset))} ${asset}`
  const parts = [
    floor ? `floor ${priced(floor)}` : 'no floor',
    lastPrice > 0n ? `last sold for ${priced(lastPrice)}` : 'never sold',
  ]
  return parts.join(' · ')
}
