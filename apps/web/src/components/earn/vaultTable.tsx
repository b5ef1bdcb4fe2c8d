'use client'
import { assetText } from '@/components/earn/assetAmount'
import type { EarnIntent } from '@/components/earn/earnIntent'
import { VaultName } from '@/components/earn/vaultName'
import { VaultYield } from '@/components/earn/vaultYield'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/emptyState'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { SortableTable } from '@/components/ui/sortableTable'
import type { Earn } from '@/hooks/useEarn'
import { formatUsd } from '@/lib/format'
import { vaultRate } from '@/lib/vaultRate'

/** Every vault. */
export function VaultTable(props: {
  earn: Earn | undefined
  /** Undefined without a wallet, or in a read-only view. */
  onOpen: ((intent: EarnIntent) => void) | undefined
}) {
  const { earn, onOpen } = props
  return (
    <Section title="Vaults" aside="Deposit one asset; the share price grows">
      {!earn ? (
        <SkeletonRows rows={4} label="Loading vaults" />
      ) : earn.vaults.length === 0 ? (
        <EmptyState title="No vaults yet">
          Anybody may open one with the action “Create vault”, and curate its strategies and fees.
        </EmptyState>
      ) : (
        <SortableTable
          label="Vaults"
          initial="Total"
          rows={earn.vaults}
          keyOf={({ vault }) => vault}
          columns={[
            {
              name: 'Vault',
              cell: (vault) => <VaultName vault={vault} />,
              sortBy: ({ name }) => String(name),
            },
            { name: 'APY', cell: (vault) => <VaultYield vault={vault} />, sortBy: vaultRate },
            {
              name: 'Total',
              cell: ({ totalAssetsValue }) => formatUsd(totalAssetsValue, { short: true }),
              note: (vault) => assetText(vault.totalAssets, vault),
              sortBy: ({ totalAssetsValue }) => totalAssetsValue,
            },
            ...(earn.address
              ? [
                  {
                    name: 'Your deposit',
                    cell: ({ vault }: { vault: number }) => (
                      <Deposit value={earn.positionIn(vault)?.value ?? 0n} />
                    ),
                    sortBy: ({ vault }: { vault: number }) => earn.positionIn(vault)?.value ?? 0n,
                  },
                ]
              : []),
          ]}
          actions={
            onOpen &&
            (({ vault, name, asset, depositRoom }) => (
              <Button
                size="sm"
                disabled={earn.balanceOf(asset) === 0n || depositRoom === 0n}
                onClick={() => onOpen({ kind: 'deposit', vault })}
              >
                {depositRoom === 0n
                  ? 'Full'
                  : earn.account && earn.balanceOf(asset) === 0n
                    ? `No ${asset}`
                    : 'Deposit'}
                <span className="sr-only"> to {String(name)}</span>
              </Button>
            ))
          }
        />
      )}
    </Section>
  )
}

function Deposit({ value }: { value: bigint }) {
  return value === 0n ? <span className="text-muted">–</span> : formatUsd(value)
}
