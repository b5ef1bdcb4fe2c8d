'use client'
import { useState } from 'react'
import { FaucetPrompt } from '@/components/account/faucetPrompt'
import { ViewingBanner } from '@/components/account/viewingBanner'
import { AssetsToBorrow, AssetsToSupply } from '@/components/lend/assetTables'
import { LendDialogs, type LendIntent } from '@/components/lend/lendDialogs'
import { LendNav } from '@/components/lend/lendNav'
import { LendSummary } from '@/components/lend/lendSummary'
import { YourBorrows, YourSupplies } from '@/components/lend/positionTables'
import { Welcome } from '@/components/lend/welcome'
import { ErrorState } from '@/components/ui/errorState'
import { useLend } from '@/hooks/useLend'
import { useWallet } from '@/hooks/useWallet'

/** The dashboard of the connected account, or of any account by its address, read-only. */
export function LendPage({ viewedAddress }: { viewedAddress: string | undefined }) {
  const wallet = useWallet()
  const address = viewedAddress ?? wallet.address
  const readOnly = viewedAddress !== undefined && viewedAddress !== wallet.address
  const { lend, isAccountLoading, error, accountError, refetch } = useLend(address)
  const [intent, setIntent] = useState<LendIntent | undefined>(undefined)
  const failure = error ?? accountError
  if (failure) return <ErrorState error={failure} onRetry={refetch} />
  const open = readOnly || !wallet.address ? undefined : setIntent
  return (
    <div className="space-y-6">
      <LendNav />
      {readOnly && address && <ViewingBanner address={address} leaveTo="/lend" />}
      {address ? (
        <LendSummary lend={lend} loading={isAccountLoading || !lend} />
      ) : (
        <Welcome markets={lend?.markets} connecting={wallet.status === 'connecting'} />
      )}
      {lend && !readOnly && <FaucetPrompt account={lend.account} />}
      {address && (
        <div className="grid gap-6 lg:grid-cols-2">
          <YourSupplies lend={lend} loading={isAccountLoading} onOpen={open} />
          <YourBorrows lend={lend} loading={isAccountLoading} onOpen={open} />
        </div>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <AssetsToSupply lend={lend} onOpen={open} />
        <AssetsToBorrow lend={lend} onOpen={open} />
      </div>
      <LendDialogs intent={intent} lend={lend} onClose={() => setIntent(undefined)} />
    </div>
  )
}
