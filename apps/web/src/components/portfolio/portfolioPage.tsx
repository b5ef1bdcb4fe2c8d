'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { FaucetPrompt } from '@/components/account/faucetPrompt'
import { ViewingBanner } from '@/components/account/viewingBanner'
import { Allocation } from '@/components/portfolio/allocation'
import { NftGallery } from '@/components/portfolio/nftGallery'
import { PortfolioSummary } from '@/components/portfolio/portfolioSummary'
import { Positions } from '@/components/portfolio/positions'
import { StartCard } from '@/components/portfolio/startCard'
import { WorthChart } from '@/components/portfolio/worthChart'
import { ErrorState } from '@/components/ui/errorState'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { usePortfolio } from '@/hooks/usePortfolio'
import { useWallet } from '@/hooks/useWallet'

/** Below the fold, and it knows every action and event of the rollup. */
const History = dynamic(() => import('@/components/portfolio/history').then((file) => file.History), {
  ssr: false,
  loading: () => (
    <Section title="History">
      <SkeletonRows rows={5} label="Loading history" />
    </Section>
  ),
})
const ClaimDialog = dynamic(
  () => import('@/components/portfolio/claimDialog').then((file) => file.ClaimDialog),
  { ssr: false },
)

/** All that the connected account has and did; or any account by its address, read-only. */
export function PortfolioPage({ viewedAddress }: { viewedAddress: string | undefined }) {
  const wallet = useWallet()
  const address = viewedAddress ?? wallet.address
  const readOnly = viewedAddress !== undefined
  const { portfolio, error, refetch } = usePortfolio(address)
  const [claiming, setClaiming] = useState(false)
  if (!address) return <StartCard connecting={wallet.status === 'connecting'} />
  return (
    <div className="space-y-6">
      {readOnly && (
        <ViewingBanner address={address} leaveTo="/portfolio" isOwn={address === wallet.address} />
      )}
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <>
          <PortfolioSummary
            portfolio={portfolio}
            onClaim={readOnly ? undefined : () => setClaiming(true)}
            isOthers={readOnly}
          />
          {!readOnly && <FaucetPrompt account={portfolio?.account} />}
          <div className="grid items-stretch gap-6 lg:grid-cols-[1.2fr_1fr]">
            <WorthChart address={address} isEmpty={portfolio?.positions.length === 0} />
            <Allocation positions={portfolio?.positions} />
          </div>
          <Positions portfolio={portfolio} isOthers={readOnly} />
          <NftGallery portfolio={portfolio} owner={address} isOthers={readOnly} />
        </>
      )}
      <History address={address} />
      {claiming && portfolio && <ClaimDialog portfolio={portfolio} onClose={() => setClaiming(false)} />}
    </div>
  )
}
