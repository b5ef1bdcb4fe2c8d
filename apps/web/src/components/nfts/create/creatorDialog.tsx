'use client'
import { assetBySymbol, type WeftClient } from '@weft/sdk'
import { useState } from 'react'
import { ActionDialog } from '@/components/action/actionDialog'
import { ActionForm } from '@/components/action/actionForm'
import { ConfirmCheck } from '@/components/action/confirmCheck'
import { Change, FeeRow, Overview } from '@/components/action/overview'
import type { CreatorIntent } from '@/components/nfts/create/creatorIntent'
import { TextField } from '@/components/nfts/create/field'
import { DataRow } from '@/components/ui/dataRow'
import { ErrorState } from '@/components/ui/errorState'
import { SkeletonRows } from '@/components/ui/skeleton'
import { useRead } from '@/hooks/useRead'
import { type Trader, useTrader } from '@/hooks/useTrader'
import { useWallet } from '@/hooks/useWallet'
import { feeBlock, feeOf } from '@/lib/amountInput'
import { cleanAmountText, readAmountText } from '@/lib/amountText'
import { formatCount } from '@/lib/format'
import { collectionRead, type NftCollectionDetail } from '@/lib/nftReads'
import { cleanText, priceText } from '@/lib/nftText'

const INTERVAL_MS = 10_000

/** What only the creator of a collection can do with it. */
export function CreatorDialog({ intent, onClose }: { intent: CreatorIntent; onClose: () => void }) {
  const { kind, collection } = intent
  const wallet = useWallet()
  const trader = useTrader(wallet.address)
  const { data, error, refetch } = useRead(collectionRead(collection, wallet.address), {
    intervalMs: INTERVAL_MS,
  })
  const name = data ? cleanText(data.name) : ''
  const isClosing = kind === 'closeMinting'
  return (
    <ActionDialog
      title={isClosing ? `Close minting of ${name}` : `Price of a use of ${name}`}
      description={
        isClosing
          ? 'What exists then is all there will ever be. Nobody can open it again.'
          : 'What one use of any of its works costs from the next batch on.'
      }
      onClose={onClose}
    >
      {(onSent) => {
        if (error && !data) return <ErrorState error={error} onRetry={refetch} />
        if (!data) return <SkeletonRows rows={2} label="Loading the collection" />
        const rest = { collection: data, trader, onSent }
        return isClosing ? <CloseForm {...rest} /> : <UsePriceForm {...rest} />
      }}
    </ActionDialog>
  )
}

interface FormProps {
  collection: NftCollectionDetail
  trader: Trader
  onSent: (activityId: string) => void
}

function CloseForm({ collection, trader, onSent }: FormProps) {
  const [sure, setSure] = useState(false)
  const { minted, supplyCap, mintingOpen } = collection
  const fee = feeOf('nft.closeMinting')
  const block = !mintingOpen
    ? 'Minting is closed already'
    : (creatorBlock(collection, trader, fee) ?? (sure ? undefined : 'Confirm that it is for good'))
  const request = ({ build }: WeftClient) => ({
    title: `Close minting of ${cleanText(collection.name)}`,
    actions: [build.nft.closeMinting({ collection: collection.collection })],
  })
  return (
    <ActionForm label="Close minting for good" block={block} request={request} onSent={onSent}>
      <Overview>
        <DataRow label="Minted">{formatCount(minted)}</DataRow>
        <DataRow label="Most there will ever be">
          <Change changes before={formatCount(supplyCap)} after={formatCount(minted)} />
        </DataRow>
        <FeeRow fee={fee} />
      </Overview>
      <ConfirmCheck checked={sure} onChange={setSure}>
        I know that this cannot be undone: no editions and no works can be added any more.
      </ConfirmCheck>
    </ActionForm>
  )
}

function UsePriceForm({ collection, trader, onSent }: FormProps) {
  const [typed, setTyped] = useState('')
  const { asset, usePrice } = collection
  const reading = readAmountText(typed, assetBySymbol(asset).decimals)
  const price = reading.kind === 'amount' ? reading.units : undefined
  const fee = feeOf('nft.setUsePrice')
  const problem =
    reading.kind === 'invalid' ? reading.reason : price === usePrice ? 'This is the price now' : undefined
  const block =
    problem ?? (price === undefined ? 'Enter a price, or 0' : creatorBlock(collection, trader, fee))
  const request = ({ build }: WeftClient) =>
    price === undefined
      ? undefined
      : {
          title: `Set the price of a use to ${priceText(price, asset)}`,
          actions: [build.nft.setUsePrice({ collection: collection.collection, asset, price })],
        }
  const text = (units: bigint) => (units === 0n ? 'Not for use' : priceText(units, asset))
  return (
    <ActionForm label="Set the price" block={block} request={request} onSent={onSent}>
      <TextField
        label="Price of one use"
        value={typed}
        onChange={(next) => {
          const clean = cleanAmountText(next)
          if (clean !== undefined) setTyped(clean)
        }}
        problem={problem}
        help="0: not for use."
        placeholder="0"
        unit={asset}
        numeric="decimal"
      />
      <Overview>
        <DataRow label="One use">
          <Change
            changes={price !== undefined && price !== usePrice}
            before={text(usePrice)}
            after={text(price ?? usePrice)}
          />
        </DataRow>
        <FeeRow fee={fee} />
      </Overview>
    </ActionForm>
  )
}

function creatorBlock({ creator }: NftCollectionDetail, trader: Trader, fee: bigint): string | undefined {
  if (trader.isLoading) return 'Loading your account'
  return creator === trader.address ? feeBlock(trader.feeBalance, fee) : 'Only its creator can do this'
}
