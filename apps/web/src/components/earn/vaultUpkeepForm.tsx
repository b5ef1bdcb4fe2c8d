'use client'
import { FEE_ASSET, type WeftClient } from '@weft/sdk'
import { ActionForm } from '@/components/action/actionForm'
import { FeeRow, Overview } from '@/components/action/overview'
import { assetText } from '@/components/earn/assetAmount'
import { SharesText } from '@/components/earn/sharesText'
import { DataRow } from '@/components/ui/dataRow'
import { TimeAgo } from '@/components/ui/timeAgo'
import type { Earn } from '@/hooks/useEarn'
import { feeBlock, feeOf } from '@/lib/amountInput'
import type { Vault } from '@/lib/earnReads'
import { formatBps, formatPercent } from '@/lib/format'
import { periodText } from '@/lib/periodText'

type Upkeep = 'harvest' | 'rebalance' | 'claimFees'

/** What anybody, or its curator, does for a vault. */
export function VaultUpkeepForm(props: {
  kind: Upkeep
  vault: Vault
  earn: Earn
  onSent: (activityId: string) => void
}) {
  const { kind, vault, earn, onSent } = props
  const fee = feeOf(`vault.${kind}`)
  const request = (weft: WeftClient) => ({
    title: `${labels[kind]} ${String(vault.name)}`,
    actions: [weft.build.vault[kind]({ vault: vault.vault })],
  })
  return (
    <ActionForm
      label={labels[kind]}
      block={blockOf(kind, vault, earn) ?? feeBlock(earn.feeBalance, fee)}
      request={request}
      onSent={onSent}
    >
      <Overview>
        {kind === 'harvest' && <Harvest vault={vault} />}
        {kind === 'rebalance' && <Rebalance vault={vault} />}
        {kind === 'claimFees' && (
          <DataRow label="Your fees">
            <SharesText shares={vault.feeShares} vault={vault} />
          </DataRow>
        )}
        <FeeRow fee={fee} />
      </Overview>
      {kind !== 'claimFees' && (
        <p className="text-sm text-muted">
          You get nothing for it but a vault that is up to date; it costs you {FEE_ASSET.symbol} for the fee
          only.
        </p>
      )}
    </ActionForm>
  )
}

const labels: Record<Upkeep, string> = {
  harvest: 'Harvest',
  rebalance: 'Rebalance',
  claimFees: 'Claim fees',
}

/** Up to this drift only the curator may rebalance: basis points, as the module has it. */
const DRIFT_BPS_MAX = 100

/** How far the strategy that is farthest from its target is, in basis points. */
export function driftOf(vault: Vault): number {
  return Math.max(0, ...vault.strategies.map(({ targetBps, actualBps }) => Math.abs(targetBps - actualBps)))
}

function blockOf(kind: Upkeep, vault: Vault, { address }: Earn): string | undefined {
  const isCurator = vault.curator === address
  if (kind === 'claimFees') {
    if (!isCurator) return 'Only its curator may'
    return vault.feeShares === 0n ? 'Nothing to claim' : undefined
  }
  if (kind === 'rebalance' && !isCurator && driftOf(vault) <= DRIFT_BPS_MAX) {
    return `Within ${DRIFT_BPS_MAX / 100}% of its targets`
  }
  return undefined
}

function Harvest({ vault }: { vault: Vault }) {
  const gain = vault.strategies.reduce((sum, { unrealisedGain }) => sum + unrealisedGain, 0n)
  const fee = (gain * BigInt(vault.performanceFeeBps)) / 10_000n
  return (
    <>
      <DataRow label="Gained since the last one">{assetText(gain, vault)}</DataRow>
      <DataRow label={`Performance fee, ${formatBps(vault.performanceFeeBps)}`}>
        {assetText(fee, vault)}
      </DataRow>
      <DataRow label="Unlocks for depositors over">{periodText(vault.unlockSeconds)}</DataRow>
      <DataRow label="Last harvest">
        {vault.harvestedAt === 0 ? 'Never' : <TimeAgo seconds={vault.harvestedAt} />}
      </DataRow>
    </>
  )
}

function Rebalance({ vault }: { vault: Vault }) {
  return vault.strategies.map(({ kind, targetBps, actualBps, apr }) => (
    <DataRow key={kind} label={kind === 'lending' ? 'Lending' : 'Staking'}>
      {formatBps(actualBps)} <span className="font-normal text-muted">of a target of</span>{' '}
      {formatBps(targetBps)}
      {apr !== null && <span className="font-normal text-muted"> at {formatPercent(apr)}</span>}
    </DataRow>
  ))
}
