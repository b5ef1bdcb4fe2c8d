'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FaucetPrompt } from '@/components/account/faucetPrompt'
import { CreateNav } from '@/components/nfts/create/createNav'
import { WorkForm } from '@/components/nfts/create/workForm'
import { NftHead } from '@/components/nfts/nftHead'
import { useShell } from '@/components/shell/shellContext'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/emptyState'
import { ErrorState } from '@/components/ui/errorState'
import { SkeletonRows } from '@/components/ui/skeleton'
import { useRead } from '@/hooks/useRead'
import { useTrader } from '@/hooks/useTrader'
import { useWallet } from '@/hooks/useWallet'
import { createdRead } from '@/lib/creatorReads'
import { collectionPath } from '@/lib/nftPaths'

/** Without a stream, as old as this at most. */
const INTERVAL_MS = 10_000

/** A work of its own in one of one's collections. @param wished - The collection that a link named. */
export function WorkPage({ wished }: { wished: number | undefined }) {
  const wallet = useWallet()
  const trader = useTrader(wallet.address)
  const router = useRouter()
  const [chosen, setChosen] = useState(wished)
  const created = useRead(createdRead(wallet.address ?? ''), {
    intervalMs: INTERVAL_MS,
    enabled: wallet.address !== undefined,
  })
  const open = created.data?.filter(({ mintingOpen }) => mintingOpen)
  return (
    <div className="space-y-5">
      <NftHead title="Create a work">
        A piece of its own in one of your collections: it has a title and media, and its editions are minted
        to you. Their first sale pays the royalty to the split, and the rest to you.
      </NftHead>
      <CreateNav />
      {wallet.address && <FaucetPrompt account={trader.account} />}
      {!wallet.address ? (
        <NotConnected connecting={wallet.status === 'connecting'} />
      ) : created.error && !created.data ? (
        <ErrorState error={created.error} onRetry={created.refetch} />
      ) : !open ? (
        <div className="card">
          <SkeletonRows rows={3} label="Loading your collections" />
        </div>
      ) : open.length === 0 ? (
        <NoCollection hasClosed={(created.data?.length ?? 0) > 0} />
      ) : (
        <WorkForm
          collections={open}
          chosen={
            open.find(({ collection }) => collection === chosen) ?? (open.length === 1 ? open[0] : undefined)
          }
          onChoose={setChosen}
          trader={trader}
          onCreated={(collection) => router.push(collectionPath(collection))}
        />
      )}
    </div>
  )
}

function NotConnected({ connecting }: { connecting: boolean }) {
  const shell = useShell()
  return (
    <div className="card">
      <EmptyState
        title="No wallet connected"
        action={
          <Button variant="primary" disabled={connecting} onClick={() => shell.open('connect')}>
            Connect a wallet
          </Button>
        }
      >
        Works belong to a collection that the connected account created.
      </EmptyState>
    </div>
  )
}

function NoCollection({ hasClosed }: { hasClosed: boolean }) {
  return (
    <div className="card">
      <EmptyState
        title={hasClosed ? 'None of your collections takes works' : 'You have no collection yet'}
        action={
          <Button asChild variant="primary">
            <Link href="/nfts/create">Create a collection</Link>
          </Button>
        }
      >
        {hasClosed
          ? 'Minting is closed or sold out in all of them.'
          : 'A work lives in a collection, which says what it is paid in, the royalty and who shares it.'}
      </EmptyState>
    </div>
  )
}
