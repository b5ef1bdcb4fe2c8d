'use client'
import { useState } from 'react'
import { FaucetPrompt } from '@/components/account/faucetPrompt'
import { ViewingBanner } from '@/components/account/viewingBanner'
import { Delegations } from '@/components/stake/delegations'
import { StakeDialogs } from '@/components/stake/stakeDialogs'
import type { StakeIntent } from '@/components/stake/stakeIntent'
import { StakeRisks } from '@/components/stake/stakeRisks'
import { StakeSummary } from '@/components/stake/stakeSummary'
import { StakeWelcome } from '@/components/stake/stakeWelcome'
import { Unbondings } from '@/components/stake/unbondings'
import { ValidatorTable } from '@/components/stake/validatorTable'
import { YieldHistory } from '@/components/stake/yieldHistory'
import { ErrorState } from '@/components/ui/errorState'
import { useStaking } from '@/hooks/useStaking'
import { useWallet } from '@/hooks/useWallet'

/** Staking of the connected account, or of any account by its address, read-only. */
export function StakePage({ viewedAddress }: { viewedAddress: string | undefined }) {
  const wallet = useWallet()
  const address = viewedAddress ?? wallet.address
  const readOnly = viewedAddress !== undefined && viewedAddress !== wallet.address
  const { staking, isAccountLoading, error, accountError, refetch } = useStaking(address)
  const [intent, setIntent] = useState<StakeIntent | undefined>(undefined)
  const failure = error ?? accountError
  if (failure) return <ErrorState error={failure} onRetry={refetch} />
  const open = readOnly || !wallet.address ? undefined : setIntent
  return (
    <div className="space-y-6">
      {readOnly && address && <ViewingBanner address={address} leaveTo="/stake" />}
      {address ? (
        <StakeSummary staking={staking} loading={isAccountLoading} onOpen={open} />
      ) : (
        <StakeWelcome staking={staking} connecting={wallet.status === 'connecting'} />
      )}
      {staking && !readOnly && <FaucetPrompt account={staking.account} />}
      {address && <Unbondings staking={staking} onOpen={open} />}
      {address && <Delegations staking={staking} loading={isAccountLoading} onOpen={open} />}
      <ValidatorTable staking={staking} onOpen={open} />
      <YieldHistory />
      <StakeRisks network={staking?.network} />
      <StakeDialogs intent={intent} staking={staking} onClose={() => setIntent(undefined)} />
    </div>
  )
}
