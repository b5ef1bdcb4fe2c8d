'use client'
import { useState } from 'react'
import { ActionDialog } from '@/components/action/actionDialog'
import { dialogText } from '@/components/nfts/dialogs/dialogText'
import { IntentForm } from '@/components/nfts/dialogs/intentForm'
import { TokenChoice } from '@/components/nfts/dialogs/tokenChoice'
import type { NftIntent } from '@/components/nfts/nftIntent'
import { useShell } from '@/components/shell/shellContext'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/emptyState'
import { ErrorState } from '@/components/ui/errorState'
import { SkeletonRows } from '@/components/ui/skeleton'
import { useRead } from '@/hooks/useRead'
import { useTrader } from '@/hooks/useTrader'
import { useWallet } from '@/hooks/useWallet'
import { collectionRead, tokenRead } from '@/lib/nftReads'

/** Without a stream, as old as this at most. */
const INTERVAL_MS = 10_000

/** One action on a token, a collection or an offer, from the choice to L1. */
export function NftDialog({ intent, onClose }: { intent: NftIntent; onClose: () => void }) {
  const { address } = useWallet()
  const trader = useTrader(address)
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const named = chosen ?? ('token' in intent ? intent.token : undefined)
  const token = useRead(tokenRead(named ?? ''), { intervalMs: INTERVAL_MS, enabled: named !== undefined })
  const number = numberOf(intent) ?? token.data?.collection
  const collection = useRead(collectionRead(number ?? 0, address), {
    intervalMs: INTERVAL_MS,
    enabled: number !== undefined,
  })
  const { title, help } = dialogText(intent, token.data ?? undefined, collection.data ?? undefined)
  const error = (token.data ? null : token.error) ?? (collection.data ? null : collection.error)
  return (
    <ActionDialog title={title} description={help} onClose={onClose}>
      {(onSent) =>
        address === undefined ? (
          <NotConnected onClose={onClose} />
        ) : error ? (
          <ErrorState error={error} onRetry={() => Promise.all([token.refetch(), collection.refetch()])} />
        ) : trader.isLoading ? (
          <SkeletonRows rows={3} label="Loading the figures" />
        ) : intent.kind === 'acceptOffer' && named === undefined ? (
          <TokenChoice collection={number} owner={address} onChoose={setChosen} />
        ) : (
          <IntentForm
            intent={intent}
            token={token.data}
            collection={collection.data}
            trader={trader}
            onSent={onSent}
          />
        )
      }
    </ActionDialog>
  )
}

function NotConnected({ onClose }: { onClose: () => void }) {
  const shell = useShell()
  const connect = () => {
    onClose()
    shell.open('connect')
  }
  return (
    <EmptyState
      title="No wallet connected"
      action={
        <Button variant="primary" onClick={connect}>
          Connect a wallet
        </Button>
      }
    >
      Connect the account that is to do this.
    </EmptyState>
  )
}

function numberOf(intent: NftIntent): number | undefined {
  if ('collection' in intent) return intent.collection
  return 'offer' in intent ? (intent.offer.collection ?? undefined) : undefined
}
