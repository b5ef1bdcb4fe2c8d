'use client'
import { Change, FeeRow, Overview } from '@/components/action/overview'
import { weftText, weftWorth } from '@/components/stake/weftAmount'
import { DataRow } from '@/components/ui/dataRow'
import { Moment } from '@/components/ui/moment'
import type { Staking } from '@/hooks/useStaking'
import { feeOf } from '@/lib/amountInput'
import { formatPercent } from '@/lib/format'
import { periodText } from '@/lib/periodText'
import type { StakeDraft, StakeKind } from '@/lib/stakeAction'

/** What staking, unstaking or moving will change, before it is signed. */
export function StakeOverview(props: {
  kind: StakeKind
  validator: number
  to: number | undefined
  draft: StakeDraft
  staking: Staking
}) {
  const { kind, draft, staking } = props
  const { projection, units } = draft
  const changes = projection !== undefined && (units ?? 0n) > 0n && projection.amount > 0n
  const validator = staking.validatorOf(props.validator)
  const target = props.to === undefined ? undefined : staking.validatorOf(props.to)
  const staked = staking.delegationOf(props.validator)?.staked ?? 0n
  const period = periodText(staking.network.parameters.unbondingSeconds)
  return (
    <Overview>
      <DataRow label={`Stake with ${String(validator?.name ?? '')}`}>
        <Change
          changes={changes}
          before={weftText(projection?.stakedBefore ?? staked)}
          after={weftText(projection?.stakedAfter ?? staked)}
        />
      </DataRow>
      {target && projection && (
        <DataRow label={`Stake with ${String(target.name)}`}>
          <Change
            changes={changes}
            before={weftText(projection.targetBefore)}
            after={weftText(projection.targetAfter)}
          />
        </DataRow>
      )}
      <DataRow label="APR">
        <Change
          changes={target !== undefined}
          before={validator ? formatPercent(validator.apr) : '–'}
          after={target ? formatPercent(target.apr) : '–'}
        />
      </DataRow>
      {projection && (
        <DataRow label="Rewards a year, at this rate">
          <Change
            changes={changes}
            before={weftText(projection.yearlyBefore)}
            after={
              <span>
                {weftText(projection.yearlyAfter)}
                <span className="font-normal text-muted">
                  {' '}
                  {weftWorth(projection.yearlyAfter, staking.price)}
                </span>
              </span>
            }
          />
        </DataRow>
      )}
      {kind === 'delegate' && <DataRow label="To leave again takes">{period}</DataRow>}
      {projection?.completesAt !== undefined && (
        <DataRow label={kind === 'undelegate' ? 'Can be withdrawn' : 'Stays there until'}>
          <Moment seconds={projection.completesAt} />
          <span className="font-normal text-muted"> (in {period})</span>
        </DataRow>
      )}
      <FeeRow fee={feeOf(`staking.${kind}`)} />
    </Overview>
  )
}
