'use client'
import { ActionForm } from '@/components/action/actionForm'
import { FeeRow, Overview } from '@/components/action/overview'
import { BalanceRow } from '@/components/nfts/dialogs/balanceRow'
import type { TraderFormProps } from '@/components/nfts/dialogs/formProps'
import { DataRow } from '@/components/ui/dataRow'
import { Moment } from '@/components/ui/moment'
import { feeBlock, feeOf } from '@/lib/amountInput'
import type { NftOffer } from '@/lib/nftReads'
import { priceText } from '@/lib/nftText'

/** Takes back what an offer set aside. */
export function WithdrawOfferForm({ offer, trader, onSent }: TraderFormProps & { offer: NftOffer }) {
  const fee = feeOf('nft.withdrawOffer')
  const stands = trader.nft?.offers.some((each) => each.offer === offer.offer) ?? true
  const block =
    (offer.bidder === trader.address ? undefined : 'It is not your offer') ??
    (stands ? undefined : 'It is taken or withdrawn') ??
    feeBlock(trader.feeBalance, fee)
  return (
    <ActionForm
      label="Withdraw the offer"
      block={block}
      request={({ build }) => ({
        title: `Withdraw an offer of ${priceText(offer.price, offer.asset)}`,
        actions: [build.nft.withdrawOffer({ offer: BigInt(offer.offer) })],
      })}
      onSent={onSent}
    >
      <Overview>
        <DataRow label="Offered">{priceText(offer.price, offer.asset)}</DataRow>
        <DataRow label={offer.hasExpired ? 'Expired' : 'Would stand until'}>
          <Moment seconds={offer.expiresAt} />
        </DataRow>
        <BalanceRow trader={trader} asset={offer.asset} delta={stands ? offer.price : 0n} fee={fee} />
        <FeeRow fee={fee} />
      </Overview>
    </ActionForm>
  )
}
