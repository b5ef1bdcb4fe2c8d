'use client'
import { useState } from 'react'
import { FaucetPrompt } from '@/components/account/faucetPrompt'
import { ViewingBanner } from '@/components/account/viewingBanner'
import { EarnDialogs } from '@/components/earn/earnDialogs'
import type { EarnIntent } from '@/components/earn/earnIntent'
import { EarnSummary } from '@/components/earn/earnSummary'
import { EarnWelcome } from '@/components/earn/earnWelcome'
import { FarmTable } from '@/components/earn/farmTable'
import { VaultTable } from '@/components/earn/vaultTable'
import { YourDeposits, YourFarms } from '@/components/earn/yourEarn'
import { ErrorState } from '@/components/ui/errorState'
import { useEarn } from '@/hooks/useEarn'
import { useWallet } from '@/hooks/useWallet'

/** Vaults and farms of the connected account, or of any account by its address, read-only. */
export function EarnPage({ viewedAddress }: { viewedAddress: string | undefined }) {
  const wallet = useWallet()
  const address = viewedAddress ?? wallet.address
  const readOnly = viewedAddress !== undefined && viewedAddress !== wallet.address
  const { earn, isAccountLoading, error, accountError, refetch } = useEarn(address)
  const [intent, setIntent] = useState<EarnIntent | undefined>(undefined)
  const failure = error ?? accountError
  if (failure) return <ErrorState error={failure} onRetry={refetch} />
  const open = readOnly || !wallet.address ? undefined : setIntent
  return (
    <div className="space-y-6">
      {readOnly && address && <ViewingBanner address={address} leaveTo="/earn" />}
      {address ? (
        <EarnSummary earn={earn} loading={isAccountLoading} onOpen={open} />
      ) : (
        <EarnWelcome earn={earn} connecting={wallet.status === 'connecting'} />
      )}
      {earn && !readOnly && <FaucetPrompt account={earn.account} />}
      {address && <YourDeposits earn={earn} loading={isAccountLoading} onOpen={open} />}
      {address && <YourFarms earn={earn} loading={isAccountLoading} onOpen={open} />}
      <VaultTable earn={earn} onOpen={open} />
      <FarmTable earn={earn} farms={earn?.farms} onOpen={open} />
      <EarnDialogs intent={intent} earn={earn} onClose={() => setIntent(undefined)} />
    </div>
  )
}
