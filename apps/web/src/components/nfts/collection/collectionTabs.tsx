'use client'
import { Tabs } from 'radix-ui'
import { ActivityTab } from '@/components/nfts/collection/activityTab'
import { OffersTab } from '@/components/nfts/collection/offersTab'
import { WorksTab } from '@/components/nfts/collection/worksTab'
import type { NftIntent } from '@/components/nfts/nftIntent'
import { TokenBrowser } from '@/components/nfts/tokenBrowser'
import { useShell } from '@/components/shell/shellContext'
import { EmptyState } from '@/components/ui/emptyState'
import type { Trader } from '@/hooks/useTrader'
import { formatCount } from '@/lib/format'
import type { NftCollectionDetail } from '@/lib/nftReads'

const STATUSES = [
  { value: 'all', name: 'All' },
  { value: 'fixed', name: 'Fixed price' },
  { value: 'falling', name: 'Falling' },
  { value: 'auction', name: 'Auctions' },
] as const

/** Tokens, works, offers and what happened. */
export function CollectionTabs(props: {
  collection: NftCollectionDetail
  trader: Trader
  onOpen: (intent: NftIntent) => void
}) {
  const { collection, trader, onOpen } = props
  const shell = useShell()
  const { collection: number, workCount, offerCount, minted } = collection
  return (
    <Tabs.Root defaultValue="items" className="space-y-4">
      <Tabs.List aria-label="Of the collection" className="-mx-1 flex gap-1 overflow-x-auto px-1 py-1">
        <Tab value="items" name="Items" count={minted} />
        <Tab value="works" name="Works" count={workCount} />
        <Tab value="offers" name="Offers" count={offerCount} />
        <Tab value="activity" name="Activity" />
      </Tabs.List>
      <Tabs.Content value="items">
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
      </Tabs.Content>
      <Tabs.Content value="works">
        <WorksTab
          collection={collection}
          me={trader.address}
          onUse={(work) =>
            trader.address ? onOpen({ kind: 'use', collection: number, work }) : shell.open('connect')
          }
        />
      </Tabs.Content>
      <Tabs.Content value="offers">
        <OffersTab collection={collection} trader={trader} onOpen={onOpen} />
      </Tabs.Content>
      <Tabs.Content value="activity">
        <ActivityTab collection={collection} me={trader.address} />
      </Tabs.Content>
    </Tabs.Root>
  )
}

function Tab({ value, name, count }: { value: string; name: string; count?: number }) {
  return (
    <Tabs.Trigger
      value={value}
      className="whitespace-nowrap rounded-md px-3 py-1.5 text-sm font-medium text-muted hover:bg-sunken hover:text-ink data-[state=active]:bg-accent-soft data-[state=active]:text-accent"
    >
      {name}
      {count !== undefined && <span className="ml-1.5 font-normal">{formatCount(count)}</span>}
    </Tabs.Trigger>
  )
}
