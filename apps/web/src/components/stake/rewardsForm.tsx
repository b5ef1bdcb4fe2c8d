'use client'
import type { WeftClient } from '@weft/sdk'
import { ActionForm } from '@/components/action/actionForm'
import { FeeRow, Overview } from '@/components/action/overview'
import { weftText, weftWorth } from '@/components/stake/weftAmount'
import { DataRow } from '@/components/ui/dataRow'
import { Notice } from '@/components/ui/notice'
import type { Staking } from '@/hooks/useStaking'
import { feeBlock, feeOf } from '@/lib/amountInput'
import { formatPercent } from '@/lib/format'

/** Rewards into the account, or back to the validators they came from: of one of them, or of all. */
export function RewardsForm(props: {
  kind: 'claim' | 'restake'
  validator: number | undefined
  staking: Staking
  onSent: (activityId: string) => void
}) {
  const { kind, validator, staking, onSent } = props
  const earning = (staking.mine?.delegations ?? []).filter(
    (each) => each.claimable > 0n && (validator === undefined || each.validator === validator),
  )
  const rows = kind === 'claim' ? earning : earning.filter(({ status }) => status === 'active')
  const total = rows.reduce((sum, { claimable }) => sum + claimable, 0n)
  const fee =
    kind === 'restake'
      ? feeOf('staking.restake') * BigInt(rows.length)
      : feeOf(validator === undefined ? 'staking.claimAll' : 'staking.claim')
  const request = (weft: WeftClient) => {
    const { claim, claimAll, restake } = weft.build.staking
    const actions =
      kind === 'restake'
        ? rows.map((row) => restake({ validator: row.validator }))
        : [validator === undefined ? claimAll() : claim({ validator })]
    const verb = kind === 'claim' ? 'Claim' : 'Restake'
    return actions.length === 0 ? undefined : { title: `${verb} staking rewards`, actions }
  }
  return (
    <ActionForm
      label={kind === 'claim' ? 'Claim rewards' : 'Restake rewards'}
      block={rows.length === 0 ? 'Nothing to claim' : feeBlock(staking.balance, fee)}
      request={request}
      onSent={onSent}
    >
      <Overview>
        {rows.map((row) => (
          <DataRow key={row.validator} label={String(row.name)}>
            {weftText(row.claimable)}
            {kind === 'restake' && (
              <span className="font-normal text-muted"> at {formatPercent(row.apr)}</span>
            )}
          </DataRow>
        ))}
        {rows.length !== 1 && (
          <DataRow label={kind === 'claim' ? 'Into your account' : 'Staked again'}>
            {weftText(total)}
            <span className="font-normal text-muted"> {weftWorth(total, staking.price)}</span>
          </DataRow>
        )}
        <FeeRow fee={fee} />
      </Overview>
      {kind === 'restake' && rows.length < earning.length && (
        <Notice title="Some rewards cannot be restaked">
          Their validators are not active. Claim them instead.
        </Notice>
      )}
    </ActionForm>
  )
}
