'use client'
import Link from 'next/link'
import { useState } from 'react'
import { FaucetPrompt } from '@/components/account/faucetPrompt'
import { ViewingBanner } from '@/components/account/viewingBanner'
import { NftDialogs } from '@/components/nfts/nftDialogs'
import { NftHead } from '@/components/nfts/nftHead'
import type { NftIntent } from '@/components/nfts/nftIntent'
import { TokenBrowser } from '@/components/nfts/tokenBrowser'
import { BidsTable } from '@/components/nfts/yours/bidsTable'
import { ForSaleTable } from '@/components/nfts/yours/forSaleTable'
import { OffersMade, OffersReceived } from '@/components/nfts/yours/offerTables'
import { StreamsTable } from '@/components/nfts/yours/streamsTable'
import { YoursSummary } from '@/components/nfts/yours/yoursSummary'
import { type YoursTab, YoursTabs } from '@/components/nfts/yours/yoursTabs'
import { useShell } from '@/components/shell/shellContext'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/emptyState'
import { ErrorState } from '@/components/ui/errorState'
import { SkeletonRows } from '@/components/ui/skeleton'
import { useWallet } from '@/hooks/useWallet'
import { useYours, type Yours } from '@/hooks/useYours'

const STATUSES = [
  { value: 'all', name: 'All' },
  { value: 'listed', name: 'Listed' },
  { value: 'auction', name: 'In auction' },
] as const

/** The connected account's tokens, offers, bids and streams; or any account's by its address, read-only. */
export function YoursPage({ viewedAddress }: { viewedAddress: string | undefined }) {
  const wallet = useWallet()
  const address = viewedAddress ?? wallet.address
  const readOnly = viewedAddress !== undefined && viewedAddress !== wallet.address
  const { yours, error, refetch } = useYours(address)
  const [tab, setTab] = useState<YoursTab>('items')
  const [intent, setIntent] = useState<NftIntent | undefined>(undefined)
  if (error) return <ErrorState error={error} onRetry={refetch} />
  const isOwn = !readOnly && wallet.address !== undefined
  const open = isOwn ? setIntent : undefined
  return (
    <div className="space-y-5">
      {readOnly && address && <ViewingBanner address={address} leaveTo="/nfts/yours" />}
      <NftHead title={readOnly ? 'NFTs of an account' : 'Your NFTs'}>
        What {readOnly ? 'it owns' : 'you own'}, what is for sale of it, and every offer, bid and stream.
      </NftHead>
      {address === undefined ? (
        <NotConnected connecting={wallet.status === 'connecting'} />
      ) : (
        <>
          {isOwn && yours && <FaucetPrompt account={yours.trader.account} />}
          <YoursSummary yours={yours} />
          <YoursTabs tab={tab} yours={yours} onChange={setTab} />
          {tab === 'items' ? (
            <TokenBrowser
              label="Items"
              owner={address}
              statuses={STATUSES}
              empty={<NoItems isOwn={isOwn} />}
            />
          ) : (
            <div className="card overflow-hidden">
              {yours ? (
                <TabTable tab={tab} yours={yours} onOpen={open} />
              ) : (
                <SkeletonRows rows={3} label="Loading" />
              )}
            </div>
          )}
        </>
      )}
      <NftDialogs intent={intent} onClose={() => setIntent(undefined)} />
    </div>
  )
}

function TabTable(props: {
  tab: Exclude<YoursTab, 'items'>
  yours: Yours
  onOpen: ((intent: NftIntent) => void) | undefined
}) {
  const { tab, yours, onOpen } = props
  switch (tab) {
    case 'forSale':
      return <ForSaleTable rows={yours.forSale} onOpen={onOpen} />
    case 'received':
      return <OffersReceived rows={yours.received} onOpen={onOpen} />
    case 'made':
      return <OffersMade rows={yours.nft.offers} onOpen={onOpen} />
    case 'bids':
      return <BidsTable rows={yours.nft.bids} onOpen={onOpen} />
    case 'streams':
      return <StreamsTable rows={yours.nft.streams} onOpen={onOpen} />
  }
}

function NoItems({ isOwn }: { isOwn: boolean }) {
  return (
    <div className="card">
      <EmptyState
        title="No items yet"
        action={
          isOwn && (
            <span className="flex flex-wrap justify-center gap-2">
              <Button asChild variant="primary">
                <Link href="/nfts">Mint from a collection</Link>
              </Button>
              <Button asChild>
                <Link href="/nfts/market">Buy on the market</Link>
              </Button>
            </span>
          )
        }
      >
        {isOwn ? 'What you mint, buy, win or are given is here.' : 'This account owns no tokens.'}
      </EmptyState>
    </div>
  )
}

function NotConnected({ connecting }: { connecting: boolean }) {
  const shell = useShell()
  return (
    <div className="card">
      <EmptyState
        title="No wallet connected"
        action={
          <Button variant="primary" disabled={connecting} onClick={() => shell.open('connect')}>
            Connect a wallet
          </Button>
        }
      >
        Connect one to see its items, offers, bids and streams.
      </EmptyState>
    </div>
  )
}
