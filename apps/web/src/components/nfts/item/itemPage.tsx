'use client'
import Link from 'next/link'
import { useState } from 'react'
import { BackLink } from '@/components/nfts/backLink'
import { PayPerUse } from '@/components/nfts/collection/payPerUse'
import { ItemFacts } from '@/components/nfts/item/itemFacts'
import { ItemHistory } from '@/components/nfts/item/itemHistory'
import { ItemMarket } from '@/components/nfts/item/itemMarket'
import { ItemOffers } from '@/components/nfts/item/itemOffers'
import { ItemSkeleton } from '@/components/nfts/item/itemSkeleton'
import { SaleSection } from '@/components/nfts/item/saleSection'
import { NftDialogs } from '@/components/nfts/nftDialogs'
import type { NftIntent } from '@/components/nfts/nftIntent'
import { NftMedia } from '@/components/nfts/nftMedia'
import { UserText } from '@/components/nfts/userText'
import { WhoLink } from '@/components/nfts/whoLink'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/emptyState'
import { ErrorState } from '@/components/ui/errorState'
import { useRead } from '@/hooks/useRead'
import { useTrader } from '@/hooks/useTrader'
import { useWallet } from '@/hooks/useWallet'
import { collectionPath } from '@/lib/nftPaths'
import { collectionRead, type NftTokenDetail, tokenRead } from '@/lib/nftReads'
import { cleanText, tokenKind, tokenTitle } from '@/lib/nftText'

/** Without a stream, as old as this at most. */
const INTERVAL_MS = 10_000

/** One token: what it is, whose, what it costs and who gets what of it, and all that ever happened to it. */
export function ItemPage({ collection: number, address }: { collection: number; address: string }) {
  const wallet = useWallet()
  const trader = useTrader(wallet.address)
  const token = useRead(tokenRead(address), { intervalMs: INTERVAL_MS })
  const collection = useRead(collectionRead(number, wallet.address), { intervalMs: INTERVAL_MS })
  const [intent, setIntent] = useState<NftIntent | undefined>(undefined)
  const failure =
    (token.data === undefined && token.error) || (collection.data === undefined && collection.error)
  const name = collection.data ? cleanText(collection.data.name) : 'The collection'
  if (failure) {
    const again = () => Promise.all([token.refetch(), collection.refetch()])
    return <ErrorState error={failure} onRetry={again} />
  }
  if (token.data === null || collection.data === null || token.data?.collection === undefined) {
    return token.data === undefined ? <ItemSkeleton /> : <NoToken collection={number} />
  }
  if (token.data.collection !== number) return <NoToken collection={number} />
  const own = { token: token.data, trader, onOpen: setIntent }
  return (
    <div className="space-y-6">
      <BackLink href={collectionPath(number)}>{name}</BackLink>
      {/* On a phone the columns dissolve, and their parts follow one another as people need them. */}
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="min-w-0 space-y-6 max-lg:contents">
          <NftMedia
            media={token.data.media}
            seed={token.data.token}
            alt={tokenTitle(token.data)}
            whole
            className="card aspect-square w-full"
          />
          <div className="min-w-0 max-lg:order-2">
            <ItemHistory token={token.data} me={wallet.address} />
          </div>
        </div>
        <div className="min-w-0 space-y-6 max-lg:contents">
          <div className="max-lg:order-first">
            <Title token={token.data} me={wallet.address} />
          </div>
          <div className="min-w-0 space-y-6 max-lg:order-1">
            <ItemMarket {...own} loading={trader.isLoading || wallet.status === 'connecting'} />
            {collection.data && (
              <SaleSection token={token.data} collection={collection.data} me={wallet.address} />
            )}
            <ItemOffers {...own} />
          </div>
          <div className="min-w-0 space-y-6 max-lg:order-3">
            {collection.data && (
              <PayPerUse
                collection={collection.data}
                work={token.data.work?.number ?? 0}
                trader={trader}
                onOpen={setIntent}
              />
            )}
            <ItemFacts token={token.data} me={wallet.address} />
          </div>
        </div>
      </div>
      <NftDialogs intent={intent} onClose={() => setIntent(undefined)} />
    </div>
  )
}

function Title({ token, me }: { token: NftTokenDetail; me: string | undefined }) {
  return (
    <header>
      <p className="text-sm text-muted">{token.work ? tokenKind(token) : 'Edition of the cover'}</p>
      <h1 className="text-2xl font-semibold tracking-tight">
        <UserText text={tokenTitle(token)} />
      </h1>
      <p className="mt-1 text-sm text-muted">
        Owned by <WhoLink address={token.owner} me={me} />
      </p>
    </header>
  )
}

function NoToken({ collection }: { collection: number }) {
  return (
    <div className="card">
      <h1 className="sr-only">No such token</h1>
      <EmptyState
        title="There is no such token"
        action={
          <Button asChild>
            <Link href={collectionPath(collection)}>Its collection</Link>
          </Button>
        }
      >
        Nothing of this collection was minted at this address. If it was minted a moment ago, this page finds
        it by itself.
      </EmptyState>
    </div>
  )
}
