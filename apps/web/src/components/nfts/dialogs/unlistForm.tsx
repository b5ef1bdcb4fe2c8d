'use client'
import { ActionForm } from '@/components/action/actionForm'
import { FeeRow, Overview } from '@/components/action/overview'
import type { TokenFormProps } from '@/components/nfts/dialogs/formProps'
import { ItemHead } from '@/components/nfts/dialogs/itemHead'
import { LivePrice } from '@/components/nfts/livePrice'
import { DataRow } from '@/components/ui/dataRow'
import { feeBlock, feeOf } from '@/lib/amountInput'
import { sellerBlock } from '@/lib/nftSeller'
import { tokenTitle } from '@/lib/nftText'

/** Off the market. */
export function UnlistForm({ token, trader, onSent }: TokenFormProps) {
  const fee = feeOf('nft.unlist')
  const { listing } = token
  const block =
    sellerBlock(token, trader.address) ??
    (listing ? undefined : 'It is not listed') ??
    feeBlock(trader.feeBalance, fee)
  return (
    <ActionForm
      label="Cancel the listing"
      block={block}
      request={({ build }) => ({
        title: `Cancel the listing of ${tokenTitle(token)}`,
        actions: [build.nft.unlist({ token: token.token })],
      })}
      onSent={onSent}
    >
      <ItemHead token={token} />
      <Overview>
        {listing && (
          <DataRow label="Listed at">
            <LivePrice listing={listing} asset={token.asset} />
          </DataRow>
        )}
        <FeeRow fee={fee} />
      </Overview>
    </ActionForm>
  )
}
