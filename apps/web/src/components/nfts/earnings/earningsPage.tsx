'use client'
import { useState } from 'react'
import { FaucetPrompt } from '@/components/account/faucetPrompt'
import { ViewingBanner } from '@/components/account/viewingBanner'
import { CreatorDialogs } from '@/components/nfts/create/creatorDialogs'
import type { CreatorIntent } from '@/components/nfts/create/creatorIntent'
import { CreatedTable } from '@/components/nfts/earnings/createdTable'
import { EarningsDialogs } from '@/components/nfts/earnings/earningsDialogs'
import type { EarningsIntent } from '@/components/nfts/earnings/earningsIntent'
import { EarningsSummary } from '@/components/nfts/earnings/earningsSummary'
import { EarningsTable } from '@/components/nfts/earnings/earningsTable'
import { HowEarned } from '@/components/nfts/earnings/howEarned'
import { IncomingStreams } from '@/components/nfts/earnings/incomingStreams'
import { RoyaltyHistory } from '@/components/nfts/earnings/royaltyHistory'
import { NftHead } from '@/components/nfts/nftHead'
import { useShell } from '@/components/shell/shellContext'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/errorState'
import { useEarnings } from '@/hooks/useEarnings'
import { useWallet } from '@/hooks/useWallet'

/** What works earn the connected account, or any account by its address, read-only. */
export function EarningsPage({ viewedAddress }: { viewedAddress: string | undefined }) {
  const wallet = useWallet()
  const address = viewedAddress ?? wallet.address
  const readOnly = viewedAddress !== undefined && viewedAddress !== wallet.address
  const { found, error, refetch } = useEarnings(address)
  const [intent, setIntent] = useState<EarningsIntent | undefined>(undefined)
  const [creatorIntent, setCreatorIntent] = useState<CreatorIntent | undefined>(undefined)
  if (error) return <ErrorState error={error} onRetry={refetch} />
  const isOwn = !readOnly && wallet.address !== undefined
  const open = isOwn ? setIntent : undefined
  return (
    <div className="space-y-6">
      {readOnly && address && <ViewingBanner address={address} leaveTo="/nfts/earnings" />}
      <NftHead title="Earnings">
        What collections pay: to whoever made them, and to everybody their split names.
      </NftHead>
      {isOwn && found && <FaucetPrompt account={found.trader.account} />}
      {address ? (
        <>
          <EarningsSummary found={found} onOpen={open} />
          <EarningsTable found={found} onOpen={open} />
          <IncomingStreams found={found} onOpen={open} />
          <RoyaltyHistory found={found} />
          <CreatedTable found={found} onOpen={isOwn ? setCreatorIntent : undefined} />
        </>
      ) : (
        <Welcome connecting={wallet.status === 'connecting'} />
      )}
      <EarningsDialogs intent={intent} found={found} onClose={() => setIntent(undefined)} />
      <CreatorDialogs intent={creatorIntent} onClose={() => setCreatorIntent(undefined)} />
    </div>
  )
}

function Welcome({ connecting }: { connecting: boolean }) {
  const shell = useShell()
  return (
    <section className="card" aria-label="Earnings">
      <HowEarned
        title="Works that pay their makers"
        action={
          <Button variant="primary" disabled={connecting} onClick={() => shell.open('connect')}>
            Connect a wallet
          </Button>
        }
      />
    </section>
  )
}
