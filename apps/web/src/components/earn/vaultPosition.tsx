'use client'
import { FaucetPrompt } from '@/components/account/faucetPrompt'
import { assetText, assetWorth } from '@/components/earn/assetAmount'
import type { EarnIntent } from '@/components/earn/earnIntent'
import { useShell } from '@/components/shell/shellContext'
import { Button } from '@/components/ui/button'
import { DataRow } from '@/components/ui/dataRow'
import { EmptyState } from '@/components/ui/emptyState'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Earn } from '@/hooks/useEarn'
import type { Vault } from '@/lib/earnReads'
import { formatAmount } from '@/lib/format'

/** What the connected account has in a vault, what it can do there, and what it can do for it. */
export function VaultPositionCard(props: {
  vault: Vault | undefined
  earn: Earn | undefined
  loading: boolean
  onOpen: (intent: EarnIntent) => void
}) {
  const { vault, earn, loading, onOpen } = props
  const shell = useShell()
  if (loading || !vault || !earn) {
    return (
      <Section title="Your deposit">
        <SkeletonRows rows={3} label="Loading your deposit" />
      </Section>
    )
  }
  if (!earn.address) {
    return (
      <Section title="Your deposit">
        <EmptyState
          title="No wallet connected"
          action={
            <Button variant="primary" onClick={() => shell.open('connect')}>
              Connect a wallet
            </Button>
          }
        >
          Connect one to deposit {vault.asset}.
        </EmptyState>
      </Section>
    )
  }
  return (
    <>
      <FaucetPrompt account={earn.account} />
      <Section title="Your deposit">
        <Figures vault={vault} earn={earn} />
        <Actions vault={vault} earn={earn} onOpen={onOpen} />
      </Section>
      <Upkeep vault={vault} earn={earn} onOpen={onOpen} />
    </>
  )
}

function Figures({ vault, earn }: { vault: Vault; earn: Earn }) {
  const position = earn.positionIn(vault.vault)
  const assets = position?.assets ?? 0n
  const balance = earn.balanceOf(vault.asset)
  return (
    <dl className="divide-y divide-line px-5 py-2">
      <DataRow label="Worth">
        {assetText(assets, vault)}
        <span className="font-normal text-muted"> · {assetWorth(assets, vault)}</span>
      </DataRow>
      <DataRow label="Shares">
        {formatAmount((position?.shares ?? 0n) + (position?.staked ?? 0n), vault.shareDecimals)}
      </DataRow>
      {position && position.staked > 0n && (
        <DataRow label="Of them in farms">{formatAmount(position.staked, vault.shareDecimals)}</DataRow>
      )}
      <DataRow label="In your account">
        {assetText(balance, vault)}
        <span className="font-normal text-muted"> · {assetWorth(balance, vault)}</span>
      </DataRow>
    </dl>
  )
}

function Actions(props: { vault: Vault; earn: Earn; onOpen: (intent: EarnIntent) => void }) {
  const { earn, onOpen } = props
  const { vault, asset, depositRoom } = props.vault
  const position = earn.positionIn(vault)
  const block =
    depositRoom === 0n
      ? 'The vault is full'
      : earn.balanceOf(asset) === 0n
        ? `No ${asset} to deposit`
        : undefined
  return (
    <div className="grid grid-cols-1 gap-2 border-t border-line p-5">
      <Button
        variant="primary"
        disabled={block !== undefined}
        onClick={() => onOpen({ kind: 'deposit', vault })}
      >
        {block ?? 'Deposit'}
      </Button>
      {position && (
        <Button disabled={position.shares === 0n} onClick={() => onOpen({ kind: 'withdraw', vault })}>
          {position.shares === 0n ? 'All of it is in farms' : 'Withdraw'}
        </Button>
      )}
    </div>
  )
}

/** Keeping a vault up to date is anybody's to do. */
function Upkeep(props: { vault: Vault; earn: Earn; onOpen: (intent: EarnIntent) => void }) {
  const { earn, onOpen } = props
  const { vault, curator, strategies } = props.vault
  const gain = strategies.reduce((sum, { unrealisedGain }) => sum + unrealisedGain, 0n)
  const isCurator = curator === earn.address
  return (
    <Section title="Upkeep" aside="Anybody may">
      <div className="space-y-3 p-5 text-sm">
        <p className="text-muted">
          {gain > 0n
            ? `${assetText(gain, props.vault)} gained and not yet harvested.`
            : 'Nothing gained since the last harvest.'}
        </p>
        <div className="grid grid-cols-2 gap-2">
          <Button onClick={() => onOpen({ kind: 'harvest', vault })}>Harvest</Button>
          <Button onClick={() => onOpen({ kind: 'rebalance', vault })}>Rebalance</Button>
          {isCurator && (
            <Button className="col-span-2" onClick={() => onOpen({ kind: 'claimFees', vault })}>
              Claim your fees
            </Button>
          )}
        </div>
      </div>
    </Section>
  )
}
