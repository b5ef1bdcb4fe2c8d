'use client'
import { assetBySymbol, type Market } from '@weft/sdk'
import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { LendDialogs, type MarketIntent } from '@/components/lend/lendDialogs'
import { MarketEModes } from '@/components/lend/marketEModes'
import { MarketFacts } from '@/components/lend/marketFacts'
import { MarketHistory } from '@/components/lend/marketHistory'
import { MarketNotices } from '@/components/lend/marketNotices'
import { MarketPosition } from '@/components/lend/marketPosition'
import { RateChart } from '@/components/lend/rateChart'
import { AssetIcon } from '@/components/ui/assetIcon'
import { Badge } from '@/components/ui/badge'
import { ErrorState } from '@/components/ui/errorState'
import { Section } from '@/components/ui/section'
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton'
import { Stat } from '@/components/ui/stat'
import { TimeAgo } from '@/components/ui/timeAgo'
import { useLend } from '@/hooks/useLend'
import { useWallet } from '@/hooks/useWallet'
import { formatAmount, formatPercent, formatPrice, formatUsd } from '@/lib/format'
import { marketStates } from '@/lib/marketState'

/** One market: what it offers, what it costs, its limits, and what you have in it. */
export function MarketPage({ asset }: { asset: string }) {
  const wallet = useWallet()
  const { lend, isAccountLoading, error, accountError, refetch } = useLend(wallet.address)
  const [intent, setIntent] = useState<MarketIntent['kind'] | undefined>(undefined)
  const failure = error ?? accountError
  const market = lend?.markets.find((each) => each.asset === asset)
  return (
    <div className="space-y-6">
      <Link
        href="/lend"
        className="inline-flex items-center gap-1.5 rounded-sm text-sm text-muted hover:text-ink"
      >
        <ArrowLeft className="size-4" aria-hidden />
        All markets
      </Link>
      <MarketHead asset={asset} market={market} />
      {market && <MarketNotices market={market} />}
      {failure ? (
        <ErrorState error={failure} onRetry={refetch} />
      ) : !lend || !market ? (
        <SkeletonRows rows={5} label="Loading the market" />
      ) : (
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="lg:order-last">
            <MarketPosition
              market={market}
              lend={lend}
              loading={isAccountLoading || wallet.status === 'connecting'}
              onOpen={setIntent}
            />
          </div>
          <div className="min-w-0 space-y-6">
            <Section
              title="Interest rate"
              aside={`${formatPercent(market.utilisation)} of what is supplied is borrowed`}
            >
              <RateChart market={market} />
            </Section>
            <MarketFacts market={market} />
            <MarketEModes asset={asset} current={lend.account?.modules.lending.eMode?.category} />
            <MarketHistory market={market} />
          </div>
        </div>
      )}
      <LendDialogs
        intent={intent && { kind: intent, asset }}
        lend={lend}
        onClose={() => setIntent(undefined)}
      />
    </div>
  )
}

function MarketHead({ asset, market }: { asset: string; market: Market | undefined }) {
  return (
    <header className="space-y-5">
      <div className="flex flex-wrap items-center gap-4">
        <AssetIcon symbol={asset} className="size-12" />
        <div>
          <h1 className="flex items-center gap-3 text-2xl font-semibold tracking-tight">
            {assetBySymbol(asset).name} <span className="text-muted">{asset}</span>
          </h1>
          <p className="flex min-h-5 flex-wrap items-center gap-x-3 text-sm text-muted">
            {market ? <MarketState market={market} /> : <Skeleton className="w-52" />}
          </p>
        </div>
      </div>
      <dl className="card grid grid-cols-2 gap-x-6 gap-y-5 px-5 py-5 sm:px-6 lg:grid-cols-4">
        <Stat
          label="Total supplied"
          note={market ? formatUsd(market.totalSuppliedValue) : <Skeleton className="h-3 w-16" />}
        >
          {market ? formatAmount(market.totalSupplied, market.decimals) : <Skeleton />}
        </Stat>
        <Stat
          label="Total borrowed"
          note={market ? formatUsd(market.totalBorrowedValue) : <Skeleton className="h-3 w-16" />}
        >
          {market ? formatAmount(market.totalBorrowed, market.decimals) : <Skeleton />}
        </Stat>
        <Stat label="Supply APY">{market ? formatPercent(market.supplyApy) : <Skeleton />}</Stat>
        <Stat label="Borrow APY">{market ? formatPercent(market.borrowApy) : <Skeleton />}</Stat>
      </dl>
    </header>
  )
}

/** The price, and what is out of the ordinary. */
function MarketState({ market }: { market: Market }) {
  return (
    <>
      <span>
        Oracle price <span className="font-medium text-ink">{formatPrice(market.price)}</span>
      </span>
      <span>
        set <TimeAgo seconds={market.priceUpdatedAt} />
      </span>
      {marketStates(market).map(({ badge, tone }) => (
        <Badge key={badge} tone={tone}>
          {badge}
        </Badge>
      ))}
    </>
  )
}
