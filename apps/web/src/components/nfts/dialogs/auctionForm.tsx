'use client'
import { useState } from 'react'
import { ActionForm } from '@/components/action/actionForm'
import { FeeRow, Overview } from '@/components/action/overview'
import { ChoiceField, PeriodField } from '@/components/nfts/dialogs/fields'
import type { TokenFormProps } from '@/components/nfts/dialogs/formProps'
import { ItemHead } from '@/components/nfts/dialogs/itemHead'
import { PriceField } from '@/components/nfts/dialogs/priceField'
import { SaleRows } from '@/components/nfts/dialogs/saleRows'
import { DataRow } from '@/components/ui/dataRow'
import { feeBlock, feeOf } from '@/lib/amountInput'
import { type Period, readPeriod, readPrice, saleOf } from '@/lib/nftAction'
import { sellerBlock } from '@/lib/nftSeller'
import { floorText, tokenTitle } from '@/lib/nftText'
import { periodText } from '@/lib/periodText'

const A_DAY: Period = { count: '1', unit: 'days' }
/** Of what a module takes, those people use. */
const INCREMENTS = [100, 250, 500, 1_000, 2_500].map((bps) => ({
  value: String(bps),
  name: `${bps / 100} %`,
}))
/** As the module has it: a late bid moves the end by so much, or by the whole duration if that is shorter. */
const EXTENSION_SECONDS = 300

/** An English auction, from the next batch on. */
export function AuctionForm({ token, collection, trader, onSent }: TokenFormProps) {
  const { asset } = token
  const fee = feeOf('nft.startAuction')
  const [text, setText] = useState('')
  const [period, setPeriod] = useState(A_DAY)
  const [increment, setIncrement] = useState('500')
  const reserve = readPrice(text, asset)
  const { seconds, block: periodBlock } = readPeriod(period)
  const block =
    sellerBlock(token, trader.address) ?? reserve.block ?? periodBlock ?? feeBlock(trader.feeBalance, fee)
  return (
    <ActionForm
      label="Start the auction"
      block={block}
      request={({ build }) => {
        if (reserve.units === undefined || seconds === undefined) return undefined
        const terms = {
          reservePrice: reserve.units,
          incrementBps: Number(increment),
          durationSeconds: seconds,
        }
        return {
          title: `Auction ${tokenTitle(token)}`,
          actions: [build.nft.startAuction({ token: token.token, asset, ...terms })],
        }
      }}
      onSent={onSent}
    >
      <ItemHead token={token} />
      <PriceField
        label="First bid at least"
        symbol={asset}
        price={trader.priceOf(asset)}
        value={text}
        units={reserve.units}
        onChange={setText}
        note={floorText(collection.floorPrice, asset)}
      />
      <ChoiceField
        label="Each bid above the last by at least"
        value={increment}
        options={INCREMENTS}
        onChange={setIncrement}
      />
      <PeriodField label="Runs for" value={period} onChange={setPeriod} />
      <Overview>
        <SaleRows
          sale={saleOf(reserve.units ?? 0n, collection)}
          royaltyBps={collection.royaltyBps}
          asset={asset}
          sellerLabel="You get at least"
          priceLabel="If only the first bid comes"
        />
        <DataRow label="A late bid moves the end by">
          {periodText(Math.min(seconds ?? EXTENSION_SECONDS, EXTENSION_SECONDS))}
        </DataRow>
        {token.listing && <DataRow label="Its listing">ends</DataRow>}
        <FeeRow fee={fee} />
      </Overview>
    </ActionForm>
  )
}
