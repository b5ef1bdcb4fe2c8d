'use client'
import { Change, FeeRow, Overview } from '@/components/action/overview'
import { pointTime } from '@/components/charts/timeText'
import { weftText, weftWorth } from '@/components/stake/weftAmount'
import { DataRow } from '@/components/ui/dataRow'
import { useNow } from '@/hooks/useNow'
import type { Staking } from '@/hooks/useStaking'
import { feeOf } from '@/lib/amountInput'
import { formatPercent } from '@/lib/format'
import { periodText } from '@/lib/periodText'
import { type StakeDraft, type StakeKind, yearlyRewards } from '@/lib/stakeAction'

/** What staking, unstaking or moving will change, before it is signed. */
export function StakeOverview(props: {
  kind: StakeKind
  validator: number
  to: number | undefined
  draft: StakeDraft
  staking: Staking
}) {
  const { kind, validator, to, draft, staking } = props
  const { before, after, units } = draft
  const changes = (units ?? 0n) > 0n
  const from = staking.validatorOf(validator)
  const target = to === undefined ? undefined : staking.validatorOf(to)
  const targetBefore = to === undefined ? 0n : (staking.delegationOf(to)?.staked ?? 0n)
  const period = staking.network.parameters.unbondingSeconds
  return (
    <Overview>
      <DataRow label={`Stake with ${String(from?.name ?? '')}`}>
        <Change changes={changes} before={weftText(before)} after={weftText(after)} />
      </DataRow>
      {target && (
        <DataRow label={`Stake with ${String(target.name)}`}>
          <Change
            changes={changes}
            before={weftText(targetBefore)}
            after={weftText(targetBefore + (units ?? 0n))}
          />
        </DataRow>
      )}
      <DataRow label="APR">
        <Change
          changes={target !== undefined}
          before={from ? formatPercent(from.apr) : '–'}
          after={target ? formatPercent(target.apr) : '–'}
        />
      </DataRow>
      {kind === 'delegate' && from && (
        <DataRow label="Rewards a year, at this rate">
          {weftText(yearlyRewards(after, from.apr))}
          <span className="font-normal text-muted">
            {' '}
            {weftWorth(yearlyRewards(after, from.apr), staking.price)}
          </span>
        </DataRow>
      )}
      {kind === 'delegate' && <DataRow label="To leave again takes">{periodText(period)}</DataRow>}
      {kind === 'undelegate' && (
        <DataRow label="Can be withdrawn">
          <FromNow seconds={period} />
        </DataRow>
      )}
      {kind === 'redelegate' && (
        <DataRow label="Stays there until">
          <FromNow seconds={period} />
        </DataRow>
      )}
      <FeeRow fee={feeOf(`staking.${kind}`)} />
    </Overview>
  )
}

function FromNow({ seconds }: { seconds: number }) {
  const now = useNow(10_000)
  return (
    <>
      {now === undefined ? '…' : pointTime(now / 1_000 + seconds)}
      <span className="font-normal text-muted"> (in {periodText(seconds)})</span>
    </>
  )
}
