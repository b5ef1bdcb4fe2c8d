'use client'
import type { Market } from '@weft/sdk'
import { FaucetPrompt } from '@/components/account/faucetPrompt'
import { Health } from '@/components/lend/health'
import type { MarketIntent } from '@/components/lend/lendDialogs'
import { useShell } from '@/components/shell/shellContext'
import { Button } from '@/components/ui/button'
import { DataRow } from '@/components/ui/dataRow'
import { EmptyState } from '@/components/ui/emptyState'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Lend } from '@/hooks/useLend'
import { borrowOffer } from '@/lib/borrowOffer'
import { formatHolding, formatUsd } from '@/lib/format'
import { usdOf } from '@/lib/usdOf'

/** What the connected account has in a market, and what it can do there. */
export function MarketPosition(props: {
  market: Market
  lend: Lend
  loading: boolean
  onOpen: (kind: MarketIntent['kind']) => void
}) {
  const { market, lend, loading, onOpen } = props
  const shell = useShell()
  if (!lend.address && !loading) {
    return (
      <Section title="Your position">
        <EmptyState
          title="No wallet connected"
          action={
            <Button variant="primary" onClick={() => shell.open('connect')}>
              Connect a wallet
            </Button>
          }
        >
          Connect one to supply or borrow {market.asset}.
        </EmptyState>
      </Section>
    )
  }
  if (loading || !lend.account) {
    return (
      <Section title="Your position">
        <SkeletonRows rows={3} label="Loading your position" />
      </Section>
    )
  }
  return (
    <div className="space-y-6">
      <FaucetPrompt account={lend.account} />
      <Section title="Your position">
        <Figures market={market} lend={lend} />
        <Actions market={market} lend={lend} onOpen={onOpen} />
      </Section>
    </div>
  )
}

function Figures({ market, lend }: { market: Market; lend: Lend }) {
  const position = lend.positionOf(market.asset)
  const amounts = [
    { label: 'In your account', amount: lend.balanceOf(market.asset) },
    { label: 'Supplied', amount: position?.supplied ?? 0n },
    { label: 'Borrowed', amount: position?.debt ?? 0n },
  ]
  return (
    <dl className="divide-y divide-line px-5 py-2">
      {amounts.map(({ label, amount }) => (
        <DataRow key={label} label={label}>
          {formatHolding(amount, market.decimals)}
          <span className="font-normal text-muted"> · {formatUsd(usdOf(amount, market))}</span>
        </DataRow>
      ))}
      <DataRow label="Collateral">{position?.collateral ? 'Yes' : 'No'}</DataRow>
      <DataRow label="Health factor">
        <Health value={lend.account?.modules.lending.healthFactor} />
      </DataRow>
    </dl>
  )
}

function Actions(props: { market: Market; lend: Lend; onOpen: (kind: MarketIntent['kind']) => void }) {
  const { market, lend, onOpen } = props
  const position = lend.positionOf(market.asset)
  const supplied = position?.supplied ?? 0n
  const debt = position?.debt ?? 0n
  return (
    <div className="grid grid-cols-2 gap-2 border-t border-line p-5">
      <Button
        variant="primary"
        disabled={lend.preview.supplyMax(market.asset) === 0n}
        onClick={() => onOpen('supply')}
      >
        Supply
      </Button>
      <Button disabled={borrowOffer(market, lend.preview) === 0n} onClick={() => onOpen('borrow')}>
        Borrow
      </Button>
      {supplied > 0n && <Button onClick={() => onOpen('withdraw')}>Withdraw</Button>}
      {debt > 0n && <Button onClick={() => onOpen('repay')}>Repay</Button>}
      {supplied > 0n && (
        <Button variant="ghost" className="col-span-2" onClick={() => onOpen('collateral')}>
          {position?.collateral ? 'Stop using as collateral' : 'Use as collateral'}
        </Button>
      )}
    </div>
  )
}
