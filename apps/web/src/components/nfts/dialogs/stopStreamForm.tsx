'use client'
import { flowed } from '@weft/sdk'
import { ActionForm } from '@/components/action/actionForm'
import { FeeRow, Overview } from '@/components/action/overview'
import { BalanceRow } from '@/components/nfts/dialogs/balanceRow'
import type { CollectionFormProps } from '@/components/nfts/dialogs/formProps'
import { DataRow } from '@/components/ui/dataRow'
import { useNow } from '@/hooks/useNow'
import { feeBlock, feeOf } from '@/lib/amountInput'
import { cleanText, exactText } from '@/lib/nftText'

/** Ends a stream: what has flowed is paid, the rest comes back. */
export function StopStreamForm({ collection, trader, onSent }: CollectionFormProps) {
  const { asset } = collection
  const fee = feeOf('nft.stopStream')
  const running = trader.nft?.streams.find((each) => each.collection === collection.collection)
  const now = BigInt(Math.floor((useNow() ?? 0) / 1_000))
  const paid = running ? flowed({ ...running, since: BigInt(running.since) }, now) : 0n
  const back = (running?.deposit ?? 0n) - paid
  return (
    <ActionForm
      label="Stop the stream"
      block={running ? feeBlock(trader.feeBalance, fee) : 'You stream nothing here'}
      request={({ build }) => ({
        title: `Stop the stream to ${cleanText(collection.name)}`,
        actions: [build.nft.stopStream({ collection: collection.collection })],
      })}
      onSent={onSent}
    >
      <Overview>
        <DataRow label="Has flowed, about">{exactText(paid, asset)}</DataRow>
        <DataRow label="Comes back, about">{exactText(back, asset)}</DataRow>
        <BalanceRow trader={trader} asset={asset} delta={back} fee={fee} />
        <FeeRow fee={fee} />
      </Overview>
    </ActionForm>
  )
}
