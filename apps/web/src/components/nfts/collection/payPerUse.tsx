'use client'
import { flowed } from '@weft/sdk'
import type { NftIntent } from '@/components/nfts/nftIntent'
import { useShell } from '@/components/shell/shellContext'
import { Button } from '@/components/ui/button'
import { Countdown } from '@/components/ui/countdown'
import { DataRow } from '@/components/ui/dataRow'
import { Explain } from '@/components/ui/explain'
import { Section } from '@/components/ui/section'
import { useNow } from '@/hooks/useNow'
import type { Trader } from '@/hooks/useTrader'
import { formatCount } from '@/lib/format'
import type { NftCollectionDetail, NftStream } from '@/lib/nftReads'
import { exactText, priceText } from '@/lib/nftText'

const A_DAY = 86_400n

/** What using a work costs, by the use or by the second, and the stream of whoever looks. */
export function PayPerUse(props: {
  collection: NftCollectionDetail
  /** Number of the work that is used; 0: the cover. */
  work: number
  trader: Trader
  onOpen: (intent: NftIntent) => void
}) {
  const { collection, work, trader, onOpen } = props
  const { asset, usePrice, useCount, streamRate, own } = collection
  const shell = useShell()
  const stream = trader.nft?.streams.find((each) => each.collection === collection.collection)
  const open = (intent: NftIntent) => () => (trader.address ? onOpen(intent) : shell.open('connect'))
  const number = collection.collection
  return (
    <Section
      title="Pay per use"
      aside={
        <Explain label="pay per use">
          Playing, showing or printing a work can be paid by the use or by the second. All of it goes to the
          payees of the collection, in their shares.
        </Explain>
      }
    >
      <dl className="divide-y divide-line px-5 py-2">
        <DataRow label="One use">{usePrice === 0n ? 'no price set' : exactText(usePrice, asset)}</DataRow>
        <DataRow label="Uses paid for">
          {formatCount(useCount)}
          {own && own.uses > 0 && (
            <span className="font-normal text-muted"> · {formatCount(own.uses)} by you</span>
          )}
        </DataRow>
        <DataRow label="Streams in now">
          {streamRate === 0n ? 'none' : `${priceText(streamRate * A_DAY, asset)} a day`}
        </DataRow>
      </dl>
      {stream && <OwnStream stream={stream} />}
      <div className="grid grid-cols-2 gap-2 border-t border-line p-5">
        <Button
          disabled={usePrice === 0n}
          onClick={open({ kind: 'use', collection: number, work })}
          className={usePrice === 0n ? 'hidden' : ''}
        >
          Pay for use
        </Button>
        <Button
          className={usePrice === 0n ? 'col-span-2' : ''}
          onClick={open({ kind: 'startStream', collection: number })}
        >
          {stream ? 'Change stream' : 'Stream to it'}
        </Button>
        {stream && (
          <Button className="col-span-2" onClick={open({ kind: 'stopStream', collection: number })}>
            Stop your stream
          </Button>
        )}
      </div>
    </Section>
  )
}

/** A stream of whoever looks, flowing while they look. */
function OwnStream({ stream }: { stream: NftStream }) {
  const { asset, rate, deposit, since, endsAt } = stream
  const now = useNow()
  const paid =
    now === undefined
      ? stream.flowed
      : flowed({ rate, deposit, since: BigInt(since) }, BigInt(Math.floor(now / 1_000)))
  return (
    <dl
      className="mx-5 mb-4 divide-y divide-line rounded-lg bg-accent-soft px-4 py-1"
      aria-label="Your stream"
    >
      <DataRow label="You stream">{priceText(rate * A_DAY, asset)} a day</DataRow>
      <DataRow label="Flowed of your deposit">
        {exactText(paid, asset)} of {priceText(deposit, asset)}
      </DataRow>
      <DataRow label="Runs out in">
        <Countdown until={endsAt} done="used up" />
      </DataRow>
    </dl>
  )
}
