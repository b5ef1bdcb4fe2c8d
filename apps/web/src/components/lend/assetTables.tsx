'use client'
import type { LendIntent } from '@/components/lend/lendDialogs'
import { MarketNote } from '@/components/lend/marketNote'
import { MarketCell, MarketRow, MarketTable } from '@/components/lend/table'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Lend } from '@/hooks/useLend'
import { borrowOffer } from '@/lib/borrowOffer'
import { formatAmount, formatPercent, formatUsd } from '@/lib/format'
import { usdOf } from '@/lib/usdOf'

interface TableProps {
  lend: Lend | undefined
  /** Undefined without a wallet, or in a read-only view. */
  onOpen: ((intent: LendIntent) => void) | undefined
}

export function AssetsToSupply({ lend, onOpen }: TableProps) {
  const mine = lend?.address !== undefined
  return (
    <Section title="Assets to supply">
      {!lend ? (
        <SkeletonRows rows={3} label="Loading markets" />
      ) : (
        <MarketTable
          label="Assets to supply"
          actions={onOpen !== undefined}
          columns={['Asset', mine ? 'In account' : 'Supplied', 'APY']}
        >
          {lend.markets.map((market) => {
            const { asset, decimals } = market
            const amount = mine ? lend.balanceOf(asset) : market.totalSupplied
            return (
              <MarketRow
                key={asset}
                asset={asset}
                name={<MarketNote market={market} kind="supply" />}
                actions={
                  onOpen ? (
                    <Button
                      size="sm"
                      disabled={lend.preview.supplyMax(asset) === 0n}
                      onClick={() => onOpen({ kind: 'supply', asset })}
                    >
                      Supply<span className="sr-only"> {asset}</span>
                    </Button>
                  ) : undefined
                }
              >
                <MarketCell
                  label={mine ? 'In account' : 'Supplied'}
                  note={formatUsd(usdOf(amount, market), { short: true })}
                >
                  {formatAmount(amount, decimals)}
                </MarketCell>
                <MarketCell label="APY">{formatPercent(market.supplyApy)}</MarketCell>
              </MarketRow>
            )
          })}
        </MarketTable>
      )}
    </Section>
  )
}

export function AssetsToBorrow({ lend, onOpen }: TableProps) {
  const mine = lend?.address !== undefined
  return (
    <Section title="Assets to borrow">
      {!lend ? (
        <SkeletonRows rows={3} label="Loading markets" />
      ) : (
        <MarketTable
          label="Assets to borrow"
          actions={onOpen !== undefined}
          columns={['Asset', 'Available', 'APY']}
        >
          {lend.markets
            .filter(({ parameters }) => parameters.borrowable)
            .map((market) => {
              const { asset, decimals } = market
              const most = borrowOffer(market, lend.preview)
              const amount = mine ? most : market.cash
              return (
                <MarketRow
                  key={asset}
                  asset={asset}
                  name={<MarketNote market={market} kind="borrow" outsideEMode={isOutside(lend, asset)} />}
                  actions={
                    onOpen ? (
                      <Button
                        size="sm"
                        disabled={most === 0n}
                        onClick={() => onOpen({ kind: 'borrow', asset })}
                      >
                        Borrow<span className="sr-only"> {asset}</span>
                      </Button>
                    ) : undefined
                  }
                >
                  <MarketCell label="Available" note={formatUsd(usdOf(amount, market), { short: true })}>
                    {formatAmount(amount, decimals)}
                  </MarketCell>
                  <MarketCell label="APY">{formatPercent(market.borrowApy)}</MarketCell>
                </MarketRow>
              )
            })}
        </MarketTable>
      )}
    </Section>
  )
}

function isOutside(lend: Lend, asset: string): boolean {
  const lent: readonly string[] | undefined = lend.account?.modules.lending.eMode?.borrowableAssets
  return lent !== undefined && !lent.includes(asset)
}
