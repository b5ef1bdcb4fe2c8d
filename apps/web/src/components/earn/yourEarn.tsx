'use client'
import { assetBySymbol } from '@weft/sdk'
import { assetText } from '@/components/earn/assetAmount'
import type { EarnIntent } from '@/components/earn/earnIntent'
import { FarmName } from '@/components/earn/farmName'
import { VaultName } from '@/components/earn/vaultName'
import { VaultYield } from '@/components/earn/vaultYield'
import { weftText } from '@/components/stake/weftAmount'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/emptyState'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { SortableTable } from '@/components/ui/sortableTable'
import type { Earn, FarmPosition } from '@/hooks/useEarn'
import { formatPercent, formatUsd } from '@/lib/format'
import { vaultRate } from '@/lib/vaultRate'

interface Props {
  earn: Earn | undefined
  loading: boolean
  /** Undefined: the figures are somebody else's. */
  onOpen: ((intent: EarnIntent) => void) | undefined
}

/** What an account has in vaults. */
export function YourDeposits({ earn, loading, onOpen }: Props) {
  const rows = earn?.account?.modules.vault.positions ?? []
  return (
    <Section title="Your deposits">
      {loading || !earn ? (
        <SkeletonRows rows={2} label="Loading deposits" />
      ) : rows.length === 0 ? (
        <EmptyState title="Nothing deposited yet">
          {onOpen
            ? 'Choose a vault below: it puts your asset to work from the next batch on.'
            : 'This account has no deposits.'}
        </EmptyState>
      ) : (
        <SortableTable
          label="Your deposits"
          rows={rows}
          keyOf={({ vault }) => vault}
          columns={[
            { name: 'Vault', cell: (row) => <VaultName vault={{ ...earn.vaultOf(row.vault), ...row }} /> },
            {
              name: 'Worth',
              cell: ({ assets, asset }) =>
                assetText(assets, { asset, decimals: assetBySymbol(asset).decimals }),
              note: ({ value }) => formatUsd(value),
              sortBy: ({ value }) => value,
            },
            { name: 'APY', cell: (row) => <VaultYield vault={row} />, sortBy: vaultRate },
            {
              name: 'In farms',
              cell: ({ shares, staked }) => stakedPart(shares, staked),
              sortBy: ({ staked }) => staked,
            },
          ]}
          actions={
            onOpen &&
            (({ vault, name, shares }) => (
              <>
                <Button size="sm" onClick={() => onOpen({ kind: 'deposit', vault })}>
                  Add<span className="sr-only"> to {String(name)}</span>
                </Button>
                <Button
                  size="sm"
                  disabled={shares === 0n}
                  onClick={() => onOpen({ kind: 'withdraw', vault })}
                >
                  Withdraw<span className="sr-only"> from {String(name)}</span>
                </Button>
              </>
            ))
          }
        />
      )}
    </Section>
  )
}

function stakedPart(shares: bigint, staked: bigint): string {
  return staked === 0n
    ? '–'
    : `${((staked * 1_000n) / (shares + staked)).toString().replace(/(\d)$/, '.$1')}%`
}

/** What an account has staked in farms. Not there while it has nothing in one. */
export function YourFarms({ earn, loading, onOpen }: Props) {
  const rows = earn?.account?.modules.farm.positions ?? []
  if (loading || !earn || rows.length === 0) return null
  return (
    <Section title="Your farms">
      <SortableTable
        label="Your farms"
        rows={rows}
        keyOf={({ farm }) => farm}
        columns={[
          { name: 'Farm', cell: (row) => <FarmName farm={row} earn={earn} /> },
          {
            name: 'Staked',
            cell: ({ assets, asset }) =>
              assetText(assets, { asset, decimals: assetBySymbol(asset).decimals }),
            note: ({ value }) => formatUsd(value),
            sortBy: ({ value }) => value,
          },
          {
            name: 'APR',
            cell: ({ apr }) => (apr === null ? '–' : formatPercent(apr)),
            sortBy: ({ apr }) => apr ?? 0n,
          },
          {
            name: 'Claimable',
            cell: ({ claimable }) => weftText(claimable),
            note: ({ claimableValue }) => formatUsd(claimableValue),
            sortBy: ({ claimable }) => claimable,
          },
        ]}
        actions={onOpen && ((row) => <FarmActions row={row} onOpen={onOpen} />)}
      />
    </Section>
  )
}

function FarmActions({ row, onOpen }: { row: FarmPosition; onOpen: (intent: EarnIntent) => void }) {
  const { farm, claimable, compounds, autoCompound, assets } = row
  const name = <span className="sr-only"> {String(row.name)}</span>
  return (
    <>
      {compounds && (
        <Button size="sm" variant="ghost" onClick={() => onOpen({ kind: 'autoCompound', farm })}>
          {autoCompound ? <Badge tone="good">Auto</Badge> : 'Auto'}
          <span className="sr-only"> compounding of</span>
          {name}
        </Button>
      )}
      {compounds && (
        <Button size="sm" disabled={claimable === 0n} onClick={() => onOpen({ kind: 'compound', farm })}>
          Compound{name}
        </Button>
      )}
      <Button size="sm" disabled={claimable === 0n} onClick={() => onOpen({ kind: 'claim', farm })}>
        Claim{name}
      </Button>
      {assets > 0n && (
        <Button size="sm" onClick={() => onOpen({ kind: 'unstake', farm })}>
          Unstake<span className="sr-only"> from</span>
          {name}
        </Button>
      )}
    </>
  )
}
