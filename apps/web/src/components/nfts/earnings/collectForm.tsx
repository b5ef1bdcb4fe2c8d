'use client'
import { STREAM_PAYERS_MAX, type WeftClient } from '@weft/sdk'
import { ActionForm } from '@/components/action/actionForm'
import { FeeRow, Overview } from '@/components/action/overview'
import { DataRow } from '@/components/ui/dataRow'
import type { Earnings } from '@/hooks/useEarnings'
import { feeBlock, feeOf } from '@/lib/amountInput'
import { shareOf } from '@/lib/earningSums'
import { cleanText, priceText } from '@/lib/nftText'

/** What has flowed into a collection, brought to its earnings. */
export function CollectForm(props: {
  collection: number
  found: Earnings
  onSent: (activityId: string) => void
}) {
  const { collection, found, onSent } = props
  const { trader } = found
  const streams = found.streams
    .filter((each) => each.collection === collection && each.flowed > 0n)
    .toSorted((a, b) => (a.flowed < b.flowed ? 1 : -1))
    .slice(0, STREAM_PAYERS_MAX)
  const [first] = streams
  const total = streams.reduce((sum, stream) => sum + stream.flowed, 0n)
  const fee = feeOf('nft.collectStreams')
  const bps = found.earningOf(collection)?.bps ?? 0
  const block =
    first === undefined
      ? 'Nothing has flowed'
      : trader.isLoading
        ? 'Loading your account'
        : feeBlock(trader.feeBalance, fee)
  const request = ({ build }: WeftClient) =>
    first && {
      title: `Collect streams of ${cleanText(first.name)}`,
      actions: [build.nft.collectStreams({ collection, payers: streams.map(({ payer }) => ({ payer })) })],
    }
  return (
    <ActionForm label="Collect" block={block} request={request} onSent={onSent}>
      <Overview>
        <DataRow label={streams.length === 1 ? 'From one payer' : `From ${streams.length} payers`}>
          {first ? `at least ${priceText(total, first.asset)}` : '–'}
        </DataRow>
        <DataRow label="Your share of it">
          {first ? priceText(shareOf(total, bps), first.asset) : '–'}
        </DataRow>
        <FeeRow fee={fee} />
      </Overview>
    </ActionForm>
  )
}
