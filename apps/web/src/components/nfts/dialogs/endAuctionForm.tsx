'use client'
import { ActionForm } from '@/components/action/actionForm'
import { FeeRow, Overview } from '@/components/action/overview'
import { BalanceRow } from '@/components/nfts/dialogs/balanceRow'
import type { TokenFormProps } from '@/components/nfts/dialogs/formProps'
import { ItemHead } from '@/components/nfts/dialogs/itemHead'
import { SaleRows, SplitDetails } from '@/components/nfts/dialogs/saleRows'
import { DataRow } from '@/components/ui/dataRow'
import { useNow } from '@/hooks/useNow'
import { feeBlock, feeOf } from '@/lib/amountInput'
import { saleOf } from '@/lib/nftAction'
import type { NftAuction } from '@/lib/nftReads'
import { tokenTitle, whoText } from '@/lib/nftText'

type Kind = 'cancelAuction' | 'settleAuction'

/** Ends an auction that nobody has bid in, or settles one that is over. */
export function EndAuctionForm({ kind, ...props }: TokenFormProps & { kind: Kind }) {
  const { token, collection, trader, onSent } = props
  const { auction, asset } = token
  const fee = feeOf(`nft.${kind}`)
  const now = (useNow() ?? 0) / 1_000
  const block = blockOf(kind, auction, trader.address, now) ?? feeBlock(trader.feeBalance, fee)
  const sale = auction && auction.bid > 0n ? saleOf(auction.bid, collection) : undefined
  const label = kind === 'cancelAuction' ? 'Cancel the auction' : 'Settle the auction'
  return (
    <ActionForm
      label={label}
      block={block}
      request={({ build }) => ({
        title: `${label} of ${tokenTitle(token)}`,
        actions: [build.nft[kind]({ token: token.token })],
      })}
      onSent={onSent}
    >
      <ItemHead token={token} />
      <Overview>
        {sale && auction?.bidder ? (
          <>
            <DataRow label="The token goes to">{whoText(auction.bidder, trader.address)}</DataRow>
            <SaleRows
              sale={sale}
              royaltyBps={collection.royaltyBps}
              asset={asset}
              sellerLabel={
                auction.seller === trader.address
                  ? 'You get'
                  : `Seller ${whoText(auction.seller, undefined)} gets`
              }
              priceLabel="Highest bid"
            />
            {auction.seller === trader.address && (
              <BalanceRow trader={trader} asset={asset} delta={sale.proceeds} fee={fee} />
            )}
          </>
        ) : (
          <DataRow label="Nobody has bid">the token stays with its owner</DataRow>
        )}
        <FeeRow fee={fee} />
      </Overview>
      {sale && <SplitDetails total={sale.royalty} payees={sale.payees} asset={asset} me={trader.address} />}
    </ActionForm>
  )
}

function blockOf(
  kind: Kind,
  auction: NftAuction | null,
  me: string | undefined,
  now: number,
): string | undefined {
  if (!auction) return 'There is no auction any more'
  if (kind === 'settleAuction') {
    return auction.hasEnded || now >= auction.endsAt ? undefined : 'The auction still runs'
  }
  if (auction.seller !== me) return 'It is not your auction'
  return auction.bid > 0n ? 'Somebody has bid' : undefined
}
