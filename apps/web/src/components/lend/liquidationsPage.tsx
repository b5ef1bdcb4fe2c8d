'use client'
import { type AssetSymbol, WAD } from '@weft/sdk'
import dynamic from 'next/dynamic'
import { type ReactNode, useState } from 'react'
import { DebtorFilters, type DebtorScope } from '@/components/lend/debtorFilters'
import { DebtorTable } from '@/components/lend/debtorTable'
import { LendNav } from '@/components/lend/lendNav'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/emptyState'
import { ErrorState } from '@/components/ui/errorState'
import { Explain } from '@/components/ui/explain'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { useLend } from '@/hooks/useLend'
import { useList } from '@/hooks/useList'
import { useWallet } from '@/hooks/useWallet'
import { type Debtor, debtorsList } from '@/lib/lendReads'

const LiquidationDialog = dynamic(
  () => import('@/components/lend/liquidationDialog').then((file) => file.LiquidationDialog),
  { ssr: false },
)

/** Everybody in debt, nearest to liquidation first; what is below a health factor of 1 anybody may liquidate. */
export function LiquidationsPage() {
  const { address } = useWallet()
  const { lend } = useLend(address)
  const { items, total, error, refetch, hasMore, loadMore, isLoadingMore } = useList(debtorsList)
  const [scope, setScope] = useState<DebtorScope>('all')
  const [asset, setAsset] = useState<AssetSymbol | undefined>(undefined)
  const [opened, setOpened] = useState<Debtor | undefined>(undefined)
  const shown = items?.filter((debtor) => isShown(debtor, scope, asset))
  const stale = lend?.markets.filter(({ priceStale }) => priceStale).map((each) => each.asset) ?? []
  return (
    <div className="space-y-6">
      <LendNav />
      <Head />
      {stale.length > 0 && (
        <Notice tone="warn" title={`Out of date: the price of ${stale.join(', ')}`}>
          Liquidations of what depends on it wait for a new price.
        </Notice>
      )}
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <Section title="Accounts in debt" aside={total === undefined ? undefined : `${total} in all`}>
          <DebtorFilters
            scope={scope}
            liquidatable={items?.filter(({ healthFactor }) => healthFactor < WAD).length}
            asset={asset}
            onScope={setScope}
            onAsset={setAsset}
          />
          {!shown ? (
            <SkeletonRows rows={6} label="Loading accounts in debt" />
          ) : shown.length === 0 ? (
            <NothingShown scope={scope} filtered={asset !== undefined} />
          ) : (
            <DebtorTable debtors={shown} address={address} onLiquidate={setOpened} />
          )}
          {hasMore && (
            <p className="border-t border-line p-4 text-center">
              <Button busy={isLoadingMore} onClick={() => void loadMore()}>
                Show safer accounts
              </Button>
            </p>
          )}
        </Section>
      )}
      {opened && lend && (
        <LiquidationDialog
          debtor={items?.find(({ account }) => account === opened.account) ?? opened}
          lend={lend}
          onClose={() => setOpened(undefined)}
        />
      )}
    </div>
  )
}

function Head() {
  return (
    <header>
      <h1 className="text-2xl font-semibold tracking-tight">Liquidations</h1>
      <p className="mt-1 max-w-[68ch] text-muted">
        Below a health factor of 1 anybody may pay a part of an account’s debt and receive collateral of that
        worth with a bonus, as supply that earns at once.{' '}
        <Explain label="how much may be liquidated">
          <Rules />
        </Explain>
      </p>
    </header>
  )
}

function Rules(): ReactNode {
  return (
    <>
      <p>
        One liquidation covers at most half of all the debt; the whole debt at a health factor of 0.95 or
        less, or where that debt or that collateral is below $2,000.
      </p>
      <p className="mt-2">It leaves at least $1,000 on both sides, or nothing on one of them.</p>
    </>
  )
}

function NothingShown({ scope, filtered }: { scope: DebtorScope; filtered: boolean }) {
  if (filtered) {
    return <EmptyState title="None with this asset">Choose another asset, or any.</EmptyState>
  }
  return scope === 'liquidatable' ? (
    <EmptyState title="Nobody can be liquidated now">
      Every debt is backed. When prices move, accounts below a health factor of 1 appear here by themselves.
    </EmptyState>
  ) : (
    <EmptyState title="Nobody is in debt">Whoever borrows appears here, the riskiest first.</EmptyState>
  )
}

function isShown(
  { healthFactor, positions }: Debtor,
  scope: DebtorScope,
  asset: AssetSymbol | undefined,
): boolean {
  if (scope === 'liquidatable' && healthFactor >= WAD) return false
  return (
    asset === undefined ||
    positions.some((each) => each.asset === asset && (each.debt > 0n || each.collateral))
  )
}
