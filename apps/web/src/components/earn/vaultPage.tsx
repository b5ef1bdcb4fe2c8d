'use client'
import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { EarnDialogs } from '@/components/earn/earnDialogs'
import type { EarnIntent } from '@/components/earn/earnIntent'
import { FarmTable } from '@/components/earn/farmTable'
import { VaultAllocation } from '@/components/earn/vaultAllocation'
import { VaultFacts } from '@/components/earn/vaultFacts'
import { VaultHead } from '@/components/earn/vaultHead'
import { VaultHistory } from '@/components/earn/vaultHistory'
import { VaultPositionCard } from '@/components/earn/vaultPosition'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/emptyState'
import { ErrorState } from '@/components/ui/errorState'
import { SkeletonRows } from '@/components/ui/skeleton'
import { useEarn } from '@/hooks/useEarn'
import { useWallet } from '@/hooks/useWallet'

/** One vault: how it did, where its assets are, its terms, and what you have in it. */
export function VaultPage({ number }: { number: number }) {
  const wallet = useWallet()
  const { earn, isAccountLoading, error, accountError, refetch } = useEarn(wallet.address)
  const [intent, setIntent] = useState<EarnIntent | undefined>(undefined)
  const failure = error ?? accountError
  const vault = earn?.vaultOf(number)
  const farms = earn?.farms.filter((farm) => farm.vault === number)
  return (
    <div className="space-y-6">
      <Link
        href="/earn"
        className="inline-flex items-center gap-1.5 rounded-sm text-sm text-muted hover:text-ink"
      >
        <ArrowLeft className="size-4" aria-hidden />
        All vaults
      </Link>
      {failure ? (
        <ErrorState error={failure} onRetry={refetch} />
      ) : earn && !vault ? (
        <NoVault number={number} />
      ) : (
        <>
          <VaultHead vault={vault} />
          <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
            <div className="space-y-6 max-lg:order-2">
              <VaultHistory vault={number} />
              {vault ? (
                <>
                  <VaultAllocation vault={vault} />
                  <VaultFacts vault={vault} />
                </>
              ) : (
                <div className="card">
                  <SkeletonRows rows={5} label="Loading the vault" />
                </div>
              )}
              {farms && farms.length > 0 && (
                <FarmTable
                  earn={earn}
                  farms={farms}
                  title="Farms for its shares"
                  onOpen={wallet.address ? setIntent : undefined}
                />
              )}
            </div>
            <div className="space-y-6 max-lg:order-1">
              <VaultPositionCard
                vault={vault}
                earn={earn}
                loading={isAccountLoading || wallet.status === 'connecting'}
                onOpen={setIntent}
              />
            </div>
          </div>
        </>
      )}
      <EarnDialogs intent={intent} earn={earn} onClose={() => setIntent(undefined)} />
    </div>
  )
}

function NoVault({ number }: { number: number }) {
  return (
    <div className="card">
      <EmptyState
        title={`There is no vault ${number}`}
        action={
          <Button asChild>
            <Link href="/earn">All vaults</Link>
          </Button>
        }
      >
        Vaults are numbered from 1 in the order they were opened.
      </EmptyState>
    </div>
  )
}
