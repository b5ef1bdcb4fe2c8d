'use client'
import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { AddressMark } from '@/components/shell/addressMark'
import { StakeDialogs } from '@/components/stake/stakeDialogs'
import type { StakeIntent } from '@/components/stake/stakeIntent'
import { Unbondings } from '@/components/stake/unbondings'
import { ValidatorFacts } from '@/components/stake/validatorFacts'
import { ValidatorHistory } from '@/components/stake/validatorHistory'
import { ValidatorStatus } from '@/components/stake/validatorName'
import { ValidatorPosition } from '@/components/stake/validatorPosition'
import { WeftFigure, weftWorth } from '@/components/stake/weftAmount'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/emptyState'
import { ErrorState } from '@/components/ui/errorState'
import { Notice } from '@/components/ui/notice'
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton'
import { Stat } from '@/components/ui/stat'
import { TimeAgo } from '@/components/ui/timeAgo'
import { type Staking, useStaking } from '@/hooks/useStaking'
import { useWallet } from '@/hooks/useWallet'
import { formatBps, formatPercent, percentOf } from '@/lib/format'
import type { Validator } from '@/lib/stakingReads'

/** One validator: its terms, its record, and what you have staked with it. */
export function ValidatorPage({ number }: { number: number }) {
  const wallet = useWallet()
  const { staking, isAccountLoading, error, accountError, refetch } = useStaking(wallet.address)
  const [intent, setIntent] = useState<StakeIntent | undefined>(undefined)
  const failure = error ?? accountError
  const validator = staking?.validatorOf(number)
  return (
    <div className="space-y-6">
      <Link
        href="/stake"
        className="inline-flex items-center gap-1.5 rounded-sm text-sm text-muted hover:text-ink"
      >
        <ArrowLeft className="size-4" aria-hidden />
        All validators
      </Link>
      {failure ? (
        <ErrorState error={failure} onRetry={refetch} />
      ) : staking && !validator ? (
        <NoValidator number={number} />
      ) : (
        <>
          <Head validator={validator} staking={staking} />
          {validator && <StatusNotice validator={validator} />}
          <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
            <div className="space-y-6 max-lg:order-2">
              {validator ? (
                <>
                  <ValidatorHistory validator={number} />
                  <ValidatorFacts validator={validator} />
                </>
              ) : (
                <div className="card">
                  <SkeletonRows rows={5} label="Loading the validator" />
                </div>
              )}
            </div>
            <div className="space-y-6 max-lg:order-1">
              <ValidatorPosition
                validator={validator}
                staking={staking}
                loading={isAccountLoading || wallet.status === 'connecting'}
                onOpen={setIntent}
              />
              {staking && wallet.address && (
                <Unbondings staking={onlyOf(staking, number)} onOpen={setIntent} />
              )}
            </div>
          </div>
        </>
      )}
      <StakeDialogs intent={intent} staking={staking} onClose={() => setIntent(undefined)} />
    </div>
  )
}

function Head({ validator, staking }: { validator: Validator | undefined; staking: Staking | undefined }) {
  return (
    <header className="space-y-5">
      <div className="flex flex-wrap items-center gap-4">
        {validator ? (
          <AddressMark address={validator.operator} className="size-12" />
        ) : (
          <Skeleton className="size-12" />
        )}
        <div className="min-w-0 flex-1">
          <h1 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-2xl font-semibold tracking-tight">
            {validator ? (
              <>
                <span className="min-w-0 break-words">{String(validator.name)}</span>
                <ValidatorStatus status={validator.status} />
              </>
            ) : (
              <Skeleton className="h-7 w-52" />
            )}
          </h1>
          <p className="min-h-5 break-words text-sm text-muted">
            {validator ? String(validator.description) : <Skeleton className="w-72" />}
          </p>
        </div>
      </div>
      <dl className="card grid grid-cols-2 gap-x-6 gap-y-5 px-5 py-5 sm:px-6 lg:grid-cols-4">
        <Stat label="APR" note="After commission">
          {validator ? formatPercent(validator.apr) : <Skeleton />}
        </Stat>
        <Stat label="Commission" note={validator && `at most ${formatBps(validator.commissionMaxBps)}`}>
          {validator ? formatBps(validator.commissionBps) : <Skeleton />}
        </Stat>
        <Stat label="Stake" note={validator && weftWorth(validator.tokens, staking?.price)}>
          {validator ? <WeftFigure units={validator.tokens} /> : <Skeleton />}
        </Stat>
        <Stat label="Of all that earns" note={validator && <Since validator={validator} />}>
          {validator ? `${percentOf(validator.bondedPart).toFixed(1)}%` : <Skeleton />}
        </Stat>
      </dl>
    </header>
  )
}

function Since({ validator }: { validator: Validator }) {
  return (
    <>
      registered <TimeAgo seconds={validator.registeredAt} />
    </>
  )
}

/** What is out of the ordinary, and what to do about it. */
function StatusNotice({ validator }: { validator: Validator }) {
  if (validator.status === 'jailed') {
    return (
      <Notice tone="bad" title="Jailed: it earns nothing for now">
        Stake with it stays yours and can move to another validator at once. Its operator may end this
        {validator.jailedUntil === null ? '.' : ' when its time is over.'}
      </Notice>
    )
  }
  if (validator.status === 'retired') {
    return (
      <Notice tone="warn" title="Retired: it will not earn again">
        Move your stake to another validator, or unstake it. Rewards from before can still be claimed.
      </Notice>
    )
  }
  return null
}

function NoValidator({ number }: { number: number }) {
  return (
    <div className="card">
      <EmptyState
        title={`There is no validator ${number}`}
        action={
          <Button asChild>
            <Link href="/stake">All validators</Link>
          </Button>
        }
      >
        Validators are numbered from 1 in the order they registered.
      </EmptyState>
    </div>
  )
}

/** The account's unbondings with one validator only. */
function onlyOf(staking: Staking, number: number): Staking {
  const { mine } = staking
  if (!mine) return staking
  return {
    ...staking,
    mine: { ...mine, unbondings: mine.unbondings.filter(({ validator }) => validator === number) },
  }
}
