'use client'
import { flowed } from '@weft/sdk'
import { useState } from 'react'
import { ActionForm } from '@/components/action/actionForm'
import { AmountField } from '@/components/action/amountField'
import { FeeRow, Overview } from '@/components/action/overview'
import { BalanceRow } from '@/components/nfts/dialogs/balanceRow'
import { ChoiceField } from '@/components/nfts/dialogs/fields'
import type { CollectionFormProps } from '@/components/nfts/dialogs/formProps'
import { PriceField } from '@/components/nfts/dialogs/priceField'
import { DataRow } from '@/components/ui/dataRow'
import { useNow } from '@/hooks/useNow'
import { EMPTY_AMOUNT, feeOf, readAmount } from '@/lib/amountInput'
import { formatDuration } from '@/lib/format'
import { readPrice, spendable, spendBlock, streamBlock, streamSeconds } from '@/lib/nftAction'
import { cleanText, decimalsOf, exactText, priceText } from '@/lib/nftText'

const PERIODS = [
  { value: '60', name: 'A minute' },
  { value: '3600', name: 'An hour' },
  { value: '86400', name: 'A day' },
] as const

/** A payment by the second: starts, or changes the rate and adds to the deposit. */
export function StreamForm({ collection, trader, onSent }: CollectionFormProps) {
  const { asset } = collection
  const fee = feeOf('nft.startStream')
  const decimals = decimalsOf(asset)
  const running = trader.nft?.streams.find((each) => each.collection === collection.collection)
  const now = BigInt(Math.floor((useNow() ?? 0) / 1_000))
  const left = running ? running.deposit - flowed({ ...running, since: BigInt(running.since) }, now) : 0n
  const [text, setText] = useState('')
  const [period, setPeriod] = useState('3600')
  const [input, setInput] = useState(EMPTY_AMOUNT)
  const typed = readPrice(text, asset)
  // Rounded down: what is signed is whole units a second, shown below.
  const rate = typed.units === undefined ? undefined : typed.units / BigInt(period)
  const max = { units: spendable(trader, asset, fee), sentinel: false, label: 'In your account' }
  const { units, invalid } = readAmount(input, max, decimals)
  const deposit = units ?? 0n
  const lasts = streamSeconds(rate ?? 0n, left + deposit)
  const block =
    (typed.units === undefined && typed.block !== 'Enter a price' ? typed.block : undefined) ??
    invalid ??
    streamBlock(rate, left + deposit) ??
    spendBlock(trader, { symbol: asset, amount: deposit, fee })
  const verb = running ? 'Change the stream' : 'Start the stream'
  return (
    <ActionForm
      label={verb}
      block={block}
      request={({ build }) =>
        rate === undefined
          ? undefined
          : {
              title: `${verb} to ${cleanText(collection.name)}`,
              actions: [build.nft.startStream({ collection: collection.collection, asset, rate, deposit })],
            }
      }
      onSent={onSent}
    >
      <PriceField
        label="Rate"
        symbol={asset}
        price={trader.priceOf(asset)}
        value={text}
        units={typed.units}
        onChange={setText}
      />
      <ChoiceField label="Every" value={period} options={PERIODS} onChange={setPeriod} />
      <AmountField
        label={running ? 'Add to the deposit' : 'Deposit'}
        symbol={asset}
        decimals={decimals}
        price={trader.priceOf(asset)}
        input={input}
        max={max}
        units={units}
        invalid={invalid !== undefined}
        onChange={setInput}
      />
      <Overview>
        <DataRow label="Every second">{rate === undefined ? '–' : exactText(rate, asset)}</DataRow>
        {running && <DataRow label="Left of your deposit">{priceText(left, asset)}</DataRow>}
        <DataRow label="Lasts for">{lasts === undefined ? '–' : formatDuration(Number(lasts))}</DataRow>
        <BalanceRow trader={trader} asset={asset} delta={-deposit} fee={fee} />
        <FeeRow fee={fee} />
      </Overview>
    </ActionForm>
  )
}
