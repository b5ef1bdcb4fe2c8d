'use client'
import { useState } from 'react'
import { ActivityTab } from '@/components/nfts/collection/activityTab'
import { OffersTab } from '@/components/nfts/collection/offersTab'
import { WorksTab } from '@/components/nfts/collection/worksTab'
import type { NftIntent } from '@/components/nfts/nftIntent'
import { TokenBrowser } from '@/components/nfts/tokenBrowser'
import { ViewTabs } from '@/components/nfts/viewTabs'
import { useShell } from '@/components/shell/shellContext'
import { EmptyState } from '@/components/ui/emptyState'
import type { Trader } from '@/hooks/useTrader'
import type { NftCollectionDetail } from '@/lib/nftReads'

const STATUSES = [
  { value: 'all', name: 'All' },
  { value: 'fixed', name: 'Fixed price' },
  { value: 'falling', name: 'Falling' },
  { value: 'auction', name: 'Auctions' },
] as const

type Tab = 'items' | 'works' | 'offers' | 'activity'

interface Props {
  collection: NftCollectionDetail
  trader: Trader
  onOpen: (intent: NftIntent) => void
}

/** Tokens, works, offers and what happened. */
export function CollectionTabs(props: Props) {
  const { minted, workCount, offerCount } = props.collection
  const [tab, setTab] = useState<Tab>('items')
  return (
    <div className="space-y-5">
      <ViewTabs<Tab>
        label="Of the collection"
        value={tab}
        tabs={[
          { value: 'items', name: 'Items', count: minted },
          { value: 'works', name: 'Works', count: workCount },
          { value: 'offers', name: 'Offers', count: offerCount },
          { value: 'activity', name: 'Activity' },
        ]}
        onChange={setTab}
      />
      <Content tab={tab} {...props} />
    </div>
  )
}

function Content({ tab, collection, trader, onOpen }: Props & { tab: Tab }) {
  const shell = useShell()
  const number = collection.collection
  switch (tab) {
    case 'items':
      return (
        <TokenBrowser
          label="Items"
          collection={number}
          asset={collection.asset}
          statuses={STATUSES}
          empty={
            <div className="card">
              <EmptyState title="Nothing minted yet">Be the first: the mint is open to everybody.</EmptyState>
            </div>
          }
        />
      )
    case 'works':
      return (
        <WorksTab
          collection={collection}
          me={trader.address}
          onUse={(work) =>
            trader.address ? onOpen({ kind: 'use', collection: number, work }) : shell.open('connect')
          }
        />
      )
    case 'offers':
      return <OffersTab collection={collection} trader={trader} onOpen={onOpen} />
    case 'activity':
      return <ActivityTab collection={collection} me={trader.address} />
  }
}
