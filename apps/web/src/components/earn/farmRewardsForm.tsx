'use client'
import type { WeftClient } from '@weft/sdk'
import { ActionForm } from '@/components/action/actionForm'
import { Change, FeeRow, Overview } from '@/components/action/overview'
import { weftText } from '@/components/stake/weftAmount'
import { DataRow } from '@/components/ui/dataRow'
import type { Earn } from '@/hooks/useEarn'
import { feeBlock, feeOf } from '@/lib/amountInput'
import type { Farm } from '@/lib/earnReads'
import { formatBps, formatPercent, formatUsd } from '@/lib/format'

type Kind = 'claim' | 'compound' | 'autoCompound'

/** Rewards of a farm: into the account, or back to work, now or by whoever does it. */
export function FarmRewardsForm(props: {
  kind: Kind
  farm: Farm
  earn: Earn
  onSent: (activityId: string) => void
}) {
  const { kind, farm, earn, onSent } = props
  const mine = earn.stakeIn(farm.farm)
  const enabled = mine?.autoCompound ?? false
  const claimable = mine?.claimable ?? 0n
  const fee = feeOf(kind === 'autoCompound' ? 'farm.setAutoCompound' : `farm.${kind}`)
  const label =
    kind === 'claim'
      ? 'Claim rewards'
      : kind === 'compound'
        ? 'Compound rewards'
        : enabled
          ? 'Stop auto-compounding'
          : 'Allow auto-compounding'
  const nothing = kind !== 'autoCompound' && claimable === 0n
  const request = (weft: WeftClient) => ({
    title: `${label}: ${String(farm.name)}`,
    actions: [
      kind === 'autoCompound'
        ? weft.build.farm.setAutoCompound({ farm: farm.farm, enabled: !enabled })
        : weft.build.farm[kind]({ farm: farm.farm }),
    ],
  })
  return (
    <ActionForm
      label={label}
      block={nothing ? 'Nothing to claim' : feeBlock(earn.feeBalance, fee)}
      request={request}
      onSent={onSent}
    >
      <Overview>
        <DataRow label="Rewards">
          {weftText(claimable)}
          <span className="font-normal text-muted"> {formatUsd(mine?.claimableValue ?? 0n)}</span>
        </DataRow>
        {kind === 'compound' && <DataRow label="Go to">{vaultName(farm, earn)}, staked again</DataRow>}
        {kind === 'autoCompound' && (
          <>
            <DataRow label="Auto-compounding">
              <Change changes before={enabled ? 'On' : 'Off'} after={enabled ? 'Off' : 'On'} />
            </DataRow>
            <DataRow label="Whoever does it gets">{formatBps(farm.keeperShareBps)} of the rewards</DataRow>
          </>
        )}
        {farm.apr !== null && <DataRow label="APR">{formatPercent(farm.apr)}</DataRow>}
        <FeeRow fee={fee} />
      </Overview>
    </ActionForm>
  )
}

function vaultName({ vault }: Farm, earn: Earn): string {
  return String((vault === null ? undefined : earn.vaultOf(vault)?.name) ?? 'the vault')
}
