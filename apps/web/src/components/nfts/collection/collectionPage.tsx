'use client'
import Link from 'next/link'
import { useState } from 'react'
import { FaucetPrompt } from '@/components/account/faucetPrompt'
import { BackLink } from '@/components/nfts/backLink'
import { CollectionCharts } from '@/components/nfts/collection/collectionCharts'
import { CollectionHead } from '@/components/nfts/collection/collectionHead'
import { CollectionTabs } from '@/components/nfts/collection/collectionTabs'
import { MintPanel } from '@/components/nfts/collection/mintPanel'
import { PayPerUse } from '@/components/nfts/collection/payPerUse'
import { SplitSection } from '@/components/nfts/collection/splitSection'
import { NftDialogs } from '@/components/nfts/nftDialogs'
import type { NftIntent } from '@/components/nfts/nftIntent'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/emptyState'
import { ErrorState } from '@/components/ui/errorState'
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton'
import { useRead } from '@/hooks/useRead'
import { useTrader } from '@/hooks/useTrader'
import { useWallet } from '@/hooks/useWallet'
import { collectionRead } from '@/lib/nftReads'

/** Without a stream, as old as this at most. */
const INTERVAL_MS = 10_000

/** One collection: its terms, what can be minted, its tokens and works, and what it earns for whom. */
export function CollectionPage({ number }: { number: number }) {
  const wallet = useWallet()
  const trader = useTrader(wallet.address)
  const { data, error, refetch } = useRead(collectionRead(number, wallet.address), {
    intervalMs: INTERVAL_MS,
  })
  const [intent, setIntent] = useState<NftIntent | undefined>(undefined)
  return (
    <div className="space-y-6">
      <BackLink href="/nfts">All collections</BackLink>
      {data === undefined && error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : data === undefined ? (
        <Loading />
      ) : data === null ? (
        <NoCollection number={number} />
      ) : (
        <>
          <CollectionHead collection={data} me={wallet.address} />
          {/* On a phone the right column dissolves: mint, then the tokens, then who earns. */}
          <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
            <div className="min-w-0 max-lg:order-2">
              <CollectionTabs collection={data} trader={trader} onOpen={setIntent} />
            </div>
            <div className="min-w-0 space-y-6 max-lg:contents">
              <div className="min-w-0 space-y-6 max-lg:order-1">
                <FaucetPrompt account={trader.account} />
                <MintPanel
                  collection={data}
                  trader={trader}
                  loading={trader.isLoading || wallet.status === 'connecting'}
                  onOpen={setIntent}
                />
              </div>
              <div className="min-w-0 space-y-6 max-lg:order-3">
                <SplitSection collection={data} me={wallet.address} />
                <PayPerUse collection={data} work={0} trader={trader} onOpen={setIntent} />
              </div>
            </div>
          </div>
          <CollectionCharts collection={data} />
        </>
      )}
      <NftDialogs intent={intent} onClose={() => setIntent(undefined)} />
    </div>
  )
}

function Loading() {
  return (
    <div role="status" aria-label="Loading the collection" className="space-y-6">
      <div className="flex flex-wrap gap-5">
        <Skeleton className="block size-32 rounded-xl sm:size-40" />
        <div className="min-w-0 flex-1 space-y-3">
          <Skeleton className="block h-8 w-2/3" />
          <Skeleton className="block w-full" />
          <Skeleton className="block w-1/2" />
        </div>
      </div>
      <div className="card">
        <SkeletonRows rows={5} label="Loading its terms" />
      </div>
    </div>
  )
}

function NoCollection({ number }: { number: number }) {
  return (
    <div className="card">
      <h1 className="sr-only">No such collection</h1>
      <EmptyState
        title={`There is no collection ${number}`}
        action={
          <Button asChild>
            <Link href="/nfts">All collections</Link>
          </Button>
        }
      >
        Collections are numbered from 1 in the order they were created. A new one appears with the next batch.
      </EmptyState>
    </div>
  )
}
