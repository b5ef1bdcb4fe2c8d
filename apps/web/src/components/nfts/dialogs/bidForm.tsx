'use client'
import { nextBid } from '@weft/sdk'
import { useState } from 'react'
import { ActionForm } from '@/components/action/actionForm'
import { AmountField } from '@/components/action/amountField'
import { FeeRow, Overview } from '@/components/action/overview'
import { BalanceRow } from '@/components/nfts/dialogs/balanceRow'
import type { TokenFormProps } from '@/components/nfts/dialogs/formProps'
import { ItemHead } from '@/components/nfts/dialogs/itemHead'
import { SaleRows } from '@/components/nfts/dialogs/saleRows'
import { Button } from '@/components/ui/button'
import { Countdown } from '@/components/ui/countdown'
import { DataRow } from '@/components/ui/dataRow'
import { EmptyState } from '@/components/ui/emptyState'
import { useNow } from '@/hooks/useNow'
import { EMPTY_AMOUNT, feeOf, readAmount } from '@/lib/amountInput'
import { amountText } from '@/lib/amountText'
import { saleOf, spendable, spendBlock } from '@/lib/nftAction'
import type { NftAuction } from '@/lib/nftReads'
import { decimalsOf, exactText, priceText, tokenTitle } from '@/lib/nftText'

/** A bid in an auction, at least the next one. */
export function BidForm(props: TokenFormProps) {
  const { token } = props
  if (!token.auction) {
    return (
      <EmptyState title="The auction is over">
        It was settled or cancelled. You can still make an offer.
      </EmptyState>
    )
  }
  return <Form {...props} auction={token.auction} />
}

function Form(props: TokenFormProps & { auction: NftAuction }) {
  const { token, collection, trader, auction, onSent } = props
  const { asset } = token
  const fee = feeOf('nft.bid')
  const least = nextBid(auction)
  const [input, setInput] = useState(EMPTY_AMOUNT)
  const decimals = decimalsOf(asset)
  const max = { units: spendable(trader, asset, fee), sentinel: false, label: 'In your account' }
  const { units, invalid } = readAmount(input, max, decimals)
  const amount = units ?? 0n
  const now = (useNow() ?? 0) / 1_000
  const isWinning = auction.bidder === trader.address
  const block =
    (auction.hasEnded || now >= auction.endsAt ? 'The auction has ended' : undefined) ??
    (auction.seller === trader.address ? 'It is your own auction' : undefined) ??
    invalid ??
    (amount === 0n ? 'Enter a bid' : undefined) ??
    (amount < least ? `Bid at least ${exactText(least, asset)}` : undefined) ??
    spendBlock(trader, { symbol: asset, amount, fee })
  return (
    <ActionForm
      label="Bid"
      block={block}
      request={({ build }) => ({
        title: `Bid ${amountText(amount, decimals)} ${asset} for ${tokenTitle(token)}`,
        actions: [build.nft.bid({ token: token.token, asset, amount })],
      })}
      onSent={onSent}
    >
      <ItemHead token={token} />
      <AmountField
        label="Your bid"
        symbol={asset}
        decimals={decimals}
        price={trader.priceOf(asset)}
        input={input}
        max={max}
        units={units}
        invalid={block !== undefined && amount > 0n}
        onChange={setInput}
      />
      <Button size="sm" onClick={() => setInput({ text: amountText(least, decimals), isMax: false })}>
        Least next bid: {priceText(least, asset)}
      </Button>
      <Overview>
        <DataRow label={auction.bid > 0n ? 'Highest bid' : 'No bid yet, from'}>
          {priceText(auction.bid > 0n ? auction.bid : auction.reservePrice, asset)}
          {isWinning && <span className="font-normal text-muted"> · yours, it comes back</span>}
        </DataRow>
        <DataRow label="Ends in">
          <Countdown until={auction.endsAt} done="ended" />
        </DataRow>
        <SaleRows
          sale={saleOf(amount, collection)}
          royaltyBps={collection.royaltyBps}
          asset={asset}
          sellerLabel="The seller would get"
          priceLabel="Set aside now"
        />
        <BalanceRow trader={trader} asset={asset} delta={(isWinning ? auction.bid : 0n) - amount} fee={fee} />
        <FeeRow fee={fee} />
      </Overview>
    </ActionForm>
  )
}
