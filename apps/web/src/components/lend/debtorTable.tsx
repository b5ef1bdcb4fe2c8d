'use client'
import { WAD } from '@weft/sdk'
import { Health } from '@/components/lend/health'
import { AddressMark } from '@/components/shell/addressMark'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { HashText } from '@/components/ui/hashText'
import { HoverLink } from '@/components/ui/hoverLink'
import { SortableTable, type TableColumn } from '@/components/ui/sortableTable'
import { formatUsd, shortHex } from '@/lib/format'
import type { Debtor } from '@/lib/lendReads'

/** Accounts with debt; what can be liquidated has the button for it. */
export function DebtorTable(props: {
  debtors: readonly Debtor[]
  /** The account whose own position is marked. */
  address: string | undefined
  onLiquidate: (debtor: Debtor) => void
}) {
  const { debtors, address, onLiquidate } = props
  return (
    <SortableTable
      label="Accounts in debt"
      columns={columnsFor(address)}
      rows={debtors}
      keyOf={({ account }) => account}
      actions={(debtor) => <DebtorAction debtor={debtor} address={address} onLiquidate={onLiquidate} />}
    />
  )
}

function columnsFor(address: string | undefined): readonly TableColumn<Debtor>[] {
  return [
    {
      name: 'Account',
      cell: (debtor) => <DebtorName debtor={debtor} isOwn={debtor.account === address} />,
    },
    {
      name: 'Health factor',
      cell: ({ healthFactor }) => <Health value={healthFactor} />,
      sortBy: ({ healthFactor }) => healthFactor,
    },
    {
      name: 'Debt',
      cell: ({ debtValue }) => formatUsd(debtValue),
      note: ({ positions }) => assetsOf(positions.filter(({ debt }) => debt > 0n)),
      sortBy: ({ debtValue }) => debtValue,
    },
    {
      name: 'Collateral',
      cell: ({ collateralValue }) => formatUsd(collateralValue),
      note: ({ positions }) => assetsOf(positions.filter(({ collateral }) => collateral)),
      sortBy: ({ collateralValue }) => collateralValue,
    },
    {
      name: 'Profit',
      cell: ({ offer }) =>
        offer ? (
          <span className={offer.profitValue > 0n ? 'text-good' : 'text-muted'}>
            {offer.profitValue > 0n && '+'}
            {formatUsd(offer.profitValue)}
          </span>
        ) : (
          <span className="text-muted">–</span>
        ),
      note: ({ offer }) => offer && `${offer.debtAsset} for ${offer.collateralAsset}`,
      sortBy: ({ offer }) => offer?.profitValue ?? 0n,
    },
  ]
}

function DebtorName({ debtor, isOwn }: { debtor: Debtor; isOwn: boolean }) {
  const { account, eMode, healthFactor } = debtor
  return (
    <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
      <AddressMark address={account} className="size-6 shrink-0" />
      <HashText value={account} label="address" href={`/lend?address=${account}`} copy={false} />
      {isOwn && <Badge tone="accent">You</Badge>}
      {healthFactor < WAD && <Badge tone="bad">Can be liquidated</Badge>}
      {eMode && <Badge>E-mode {eMode.label}</Badge>}
    </span>
  )
}

function DebtorAction(props: {
  debtor: Debtor
  address: string | undefined
  onLiquidate: (debtor: Debtor) => void
}) {
  const { debtor, address, onLiquidate } = props
  const { account, healthFactor } = debtor
  const open = healthFactor < WAD
  if (account === address) {
    return (
      <Button asChild size="sm">
        <HoverLink href="/lend">Your position</HoverLink>
      </Button>
    )
  }
  return (
    <Button size="sm" variant={open ? 'primary' : 'ghost'} onClick={() => onLiquidate(debtor)}>
      {open && address !== undefined ? 'Liquidate' : 'Simulate'}
      <span className="sr-only"> {shortHex(account)}</span>
    </Button>
  )
}

function assetsOf(positions: Debtor['positions']): string {
  return positions.map(({ asset }) => asset).join(', ')
}
