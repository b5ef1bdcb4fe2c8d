'use client'
import { FaucetPrompt } from '@/components/account/faucetPrompt'
import { useShell } from '@/components/shell/shellContext'
import type { StakeIntent } from '@/components/stake/stakeIntent'
import { weftText, weftWorth } from '@/components/stake/weftAmount'
import { Button } from '@/components/ui/button'
import { Countdown } from '@/components/ui/countdown'
import { DataRow } from '@/components/ui/dataRow'
import { EmptyState } from '@/components/ui/emptyState'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Staking } from '@/hooks/useStaking'
import type { Validator } from '@/lib/stakingReads'

/** What the connected account has staked with a validator, and what it can do there. */
export function ValidatorPosition(props: {
  validator: Validator | undefined
  staking: Staking | undefined
  loading: boolean
  onOpen: (intent: StakeIntent) => void
}) {
  const { validator, staking, loading, onOpen } = props
  const shell = useShell()
  if (loading || !staking || !validator) {
    return (
      <Section title="Your stake">
        <SkeletonRows rows={3} label="Loading your stake" />
      </Section>
    )
  }
  if (!staking.address) {
    return (
      <Section title="Your stake">
        <EmptyState
          title="No wallet connected"
          action={
            <Button variant="primary" onClick={() => shell.open('connect')}>
              Connect a wallet
            </Button>
          }
        >
          Connect one to stake with {String(validator.name)}.
        </EmptyState>
      </Section>
    )
  }
  return (
    <>
      <FaucetPrompt account={staking.account} />
      <Section title="Your stake">
        <Figures validator={validator} staking={staking} />
        <Actions validator={validator} staking={staking} onOpen={onOpen} />
      </Section>
    </>
  )
}

function Figures({ validator, staking }: { validator: Validator; staking: Staking }) {
  const mine = staking.delegationOf(validator.validator)
  const worth = (units: bigint) => (
    <span className="font-normal text-muted"> · {weftWorth(units, staking.price)}</span>
  )
  return (
    <dl className="divide-y divide-line px-5 py-2">
      <DataRow label="Staked">
        {weftText(mine?.staked ?? 0n)}
        {worth(mine?.staked ?? 0n)}
      </DataRow>
      {mine && mine.locked > 0n && (
        <DataRow label="Of it, locked after a move">
          {weftText(mine.locked)}
          {mine.lockedUntil !== null && (
            <span className="font-normal text-muted">
              {' '}
              · <Countdown until={mine.lockedUntil} done="no longer" />
            </span>
          )}
        </DataRow>
      )}
      <DataRow label="Claimable">
        {weftText(mine?.claimable ?? 0n)}
        {worth(mine?.claimable ?? 0n)}
      </DataRow>
      <DataRow label="In your account">{weftText(staking.balance)}</DataRow>
    </dl>
  )
}

function Actions(props: { validator: Validator; staking: Staking; onOpen: (intent: StakeIntent) => void }) {
  const { staking, onOpen } = props
  const { validator, status } = props.validator
  const mine = staking.delegationOf(validator)
  const claimable = (mine?.claimable ?? 0n) > 0n
  const staked = (mine?.staked ?? 0n) > 0n
  return (
    <div className="grid grid-cols-2 gap-2 border-t border-line p-5">
      <Button
        variant="primary"
        className="col-span-2"
        disabled={status !== 'active' || staking.balance === 0n}
        onClick={() => onOpen({ kind: 'delegate', validator })}
      >
        {status === 'active' ? 'Stake' : 'Takes no stake now'}
      </Button>
      {staked && (
        <>
          <Button onClick={() => onOpen({ kind: 'redelegate', validator })}>Move</Button>
          <Button onClick={() => onOpen({ kind: 'undelegate', validator })}>Unstake</Button>
        </>
      )}
      {claimable && (
        <>
          <Button onClick={() => onOpen({ kind: 'claim', validator })}>Claim</Button>
          <Button disabled={status !== 'active'} onClick={() => onOpen({ kind: 'restake', validator })}>
            Restake
          </Button>
        </>
      )}
    </div>
  )
}
