'use client'
import { ACTION_FEE } from '@weft/sdk'
import { useState } from 'react'
import { CountField } from '@/components/nfts/dialogs/fields'
import type { NftIntent } from '@/components/nfts/nftIntent'
import { useShell } from '@/components/shell/shellContext'
import { Button } from '@/components/ui/button'
import { DataRow } from '@/components/ui/dataRow'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import type { Trader } from '@/hooks/useTrader'
import { formatCount } from '@/lib/format'
import { mintBlock, mintingEnded, mintRoom } from '@/lib/nftMint'
import type { NftCollectionDetail } from '@/lib/nftReads'
import { exactText, priceText } from '@/lib/nftText'

interface Props {
  collection: NftCollectionDetail
  trader: Trader
  /** Who looks is not known yet. */
  loading: boolean
  onOpen: (intent: NftIntent) => void
}

/** How many are left, what they cost, and the way to one. */
export function MintPanel(props: Props) {
  const { collection } = props
  const { asset, mintPrice, minted, supplyCap, walletLimit, own } = collection
  const ended = mintingEnded(collection)
  return (
    <Section
      title="Mint"
      aside={ended ?? (mintPrice === 0n ? 'free' : `${priceText(mintPrice, asset)} each`)}
    >
      <div className="space-y-4 px-5 py-4">
        <Progress minted={minted} cap={supplyCap} />
        <dl className="divide-y divide-line">
          <DataRow label="At most a wallet">
            {walletLimit === 0 ? 'no limit' : formatCount(walletLimit)}
          </DataRow>
          {own && own.minted > 0 && <DataRow label="Minted by you">{formatCount(own.minted)}</DataRow>}
        </dl>
        {!ended && <Choice {...props} />}
        {ended && (
          <p className="text-sm text-muted">
            No more editions of the cover will ever be minted. Buy one from somebody who has one, or make an
            offer.
          </p>
        )}
      </div>
    </Section>
  )
}

function Choice({ collection, trader, loading, onOpen }: Props) {
  const shell = useShell()
  const { asset, mintPrice } = collection
  const [text, setText] = useState('1')
  const quantity = /^\d+$/.test(text) ? Number(text) : 0
  const total = mintPrice * BigInt(quantity)
  const block = mintBlock({ collection, trader, quantity, fee: ACTION_FEE })
  return (
    <>
      <CountField label="Editions" value={text} max={mintRoom(collection)} onChange={setText} />
      <p className="flex items-baseline justify-between gap-4 text-sm">
        <span className="text-muted">Together</span>
        <span className="text-lg font-semibold">{total === 0n ? 'free' : exactText(total, asset)}</span>
      </p>
      {loading ? (
        <Skeleton className="block h-12 w-full" />
      ) : !trader.address ? (
        <Button variant="primary" size="lg" className="w-full" onClick={() => shell.open('connect')}>
          Connect a wallet to mint
        </Button>
      ) : (
        <Button
          variant="primary"
          size="lg"
          className="w-full"
          disabled={block !== undefined}
          onClick={() => onOpen({ kind: 'mint', collection: collection.collection, quantity })}
        >
          {block ?? `Mint ${formatCount(quantity)}`}
        </Button>
      )}
    </>
  )
}

function Progress({ minted, cap }: { minted: number; cap: number }) {
  return (
    <div>
      <p className="mb-1.5 flex justify-between gap-4 text-sm">
        <span className="text-muted">Minted</span>
        <span className="font-medium">
          {formatCount(minted)} of {formatCount(cap)}
        </span>
      </p>
      <div
        role="progressbar"
        aria-label="Minted"
        aria-valuemin={0}
        aria-valuemax={cap}
        aria-valuenow={minted}
        className="h-2.5 overflow-hidden rounded-full bg-sunken"
      >
        <div className="h-full bg-accent" style={{ width: `${(minted / cap) * 100}%` }} />
      </div>
    </div>
  )
}
