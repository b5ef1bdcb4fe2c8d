'use client'
import { EModeButton } from '@/components/lend/eModeButton'
import type { LendIntent } from '@/components/lend/lendDialogs'
import { MarketCell, MarketRow, MarketTable } from '@/components/lend/table'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/emptyState'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Lend, LendingPosition } from '@/hooks/useLend'
import { formatAmount, formatHolding, formatPercent, formatUsd } from '@/lib/format'

interface TableProps {
  lend: Lend | undefined
  loading: boolean
  /** Undefined: the figures are somebody else's. */
  onOpen: ((intent: LendIntent) => void) | undefined
}

export function YourSupplies({ lend, loading, onOpen }: TableProps) {
  const rows = lend?.account?.modules.lending.positions.filter(({ supplied }) => supplied > 0n) ?? []
  const total = lend?.account?.modules.lending.suppliedValue
  return (
    <Section
      title={onOpen ? 'Your supplies' : 'Supplies'}
      aside={rows.length > 0 && total !== undefined ? formatUsd(total) : undefined}
    >
      {loading || !lend ? (
        <SkeletonRows rows={2} label="Loading supplies" />
      ) : rows.length === 0 ? (
        <EmptyState title="Nothing supplied yet">
          {onOpen
            ? 'Choose an asset below: it earns from the next batch on.'
            : 'This account has no supplies.'}
        </EmptyState>
      ) : (
        <MarketTable
          label={onOpen ? 'Your supplies' : 'Supplies'}
          actions={onOpen !== undefined}
          columns={['Asset', 'Balance', 'APY']}
        >
          {rows.map((position) => (
            <SupplyRow key={position.asset} position={position} lend={lend} onOpen={onOpen} />
          ))}
        </MarketTable>
      )}
    </Section>
  )
}

function SupplyRow({
  position,
  lend,
  onOpen,
}: {
  position: LendingPosition
  lend: Lend
  onOpen: TableProps['onOpen']
}) {
  const { asset, supplied, suppliedValue, supplyApy, collateral } = position
  return (
    <MarketRow
      asset={asset}
      name={!onOpen && collateral ? 'Collateral' : undefined}
      actions={
        onOpen && (
          <>
            <CollateralSwitch
              asset={asset}
              on={collateral}
              onToggle={() => onOpen({ kind: 'collateral', asset })}
            />
            <Button size="sm" onClick={() => onOpen({ kind: 'withdraw', asset })}>
              Withdraw<span className="sr-only"> {asset}</span>
            </Button>
          </>
        )
      }
    >
      <MarketCell label="Balance" note={formatUsd(suppliedValue)}>
        {formatHolding(supplied, decimalsOf(lend, asset))}
      </MarketCell>
      <MarketCell label="APY">{formatPercent(supplyApy)}</MarketCell>
    </MarketRow>
  )
}

/** Looks like the switch it is, and asks before it switches. */
function CollateralSwitch({ asset, on, onToggle }: { asset: string; on: boolean; onToggle: () => void }) {
  return (
    <span className="flex items-center gap-2 text-xs text-muted max-sm:justify-start sm:mr-1">
      <button
        type="button"
        role="switch"
        aria-checked={on}
        onClick={onToggle}
        aria-label={`Use ${asset} as collateral`}
        className="group relative h-6 w-10 shrink-0 rounded-full bg-warp-strong transition-colors aria-checked:bg-accent"
      >
        <span className="block size-4 translate-x-1 rounded-full bg-surface transition-transform group-aria-checked:translate-x-5" />
      </button>
      <span aria-hidden>Collateral</span>
    </span>
  )
}

export function YourBorrows({ lend, loading, onOpen }: TableProps) {
  const rows = lend?.account?.modules.lending.positions.filter(({ debt }) => debt > 0n) ?? []
  const total = lend?.account?.modules.lending.debtValue
  const hasSupplies = lend?.account?.modules.lending.positions.some(({ supplied }) => supplied > 0n)
  return (
    <Section
      title={onOpen ? 'Your borrows' : 'Borrows'}
      aside={
        <span className="flex items-center gap-3">
          {rows.length > 0 && total !== undefined && formatUsd(total)}
          <EModeButton lend={lend} onOpen={onOpen && (() => onOpen({ kind: 'eMode' }))} />
        </span>
      }
    >
      {loading || !lend ? (
        <SkeletonRows rows={2} label="Loading borrows" />
      ) : rows.length === 0 ? (
        <EmptyState title="Nothing borrowed">
          {!onOpen
            ? 'This account has no debt.'
            : hasSupplies
              ? 'Choose an asset below to borrow against what you supplied.'
              : 'Supply an asset first: it becomes the collateral to borrow against.'}
        </EmptyState>
      ) : (
        <MarketTable
          label={onOpen ? 'Your borrows' : 'Borrows'}
          actions={onOpen !== undefined}
          columns={['Asset', 'Debt', 'APY']}
        >
          {rows.map(({ asset, debt, debtValue, borrowApy }) => (
            <MarketRow
              key={asset}
              asset={asset}
              actions={
                onOpen && (
                  <Button size="sm" onClick={() => onOpen({ kind: 'repay', asset })}>
                    Repay<span className="sr-only"> {asset}</span>
                  </Button>
                )
              }
            >
              <MarketCell label="Debt" note={formatUsd(debtValue)}>
                {formatAmount(debt, decimalsOf(lend, asset))}
              </MarketCell>
              <MarketCell label="APY">{formatPercent(borrowApy)}</MarketCell>
            </MarketRow>
          ))}
        </MarketTable>
      )}
    </Section>
  )
}

function decimalsOf(lend: Lend, asset: string): number {
  return lend.markets.find((market) => market.asset === asset)?.decimals ?? 0
}
