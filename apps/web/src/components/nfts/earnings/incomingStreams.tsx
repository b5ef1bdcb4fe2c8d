'use client'
import type { EarningsIntent } from '@/components/nfts/earnings/earningsIntent'
import { UserText } from '@/components/nfts/userText'
import { AddressMark } from '@/components/shell/addressMark'
import { Button } from '@/components/ui/button'
import { Countdown } from '@/components/ui/countdown'
import { HashText } from '@/components/ui/hashText'
import { Section } from '@/components/ui/section'
import type { Earnings } from '@/hooks/useEarnings'
import { useNow } from '@/hooks/useNow'
import { shareOf } from '@/lib/earningSums'
import type { NftStream } from '@/lib/nftReads'
import { cleanText, priceText } from '@/lib/nftText'
import { flowedNow, tickingText } from '@/lib/streamText'

const HOUR_SECONDS = 3_600n

/** Money that flows to an account’s works right now. Not there while nothing flows. */
export function IncomingStreams(props: {
  found: Earnings | undefined
  onOpen: ((intent: EarningsIntent) => void) | undefined
}) {
  const { found, onOpen } = props
  if (!found || found.streams.length === 0) return null
  const collections = [...new Set(found.streams.map(({ collection }) => collection))]
  return (
    <Section title="Streams to your works" aside="Collected into the split before they can be claimed">
      <ul className="divide-y divide-line">
        {collections.map((collection) => (
          <CollectionStreams key={collection} collection={collection} found={found} onOpen={onOpen} />
        ))}
      </ul>
    </Section>
  )
}

function CollectionStreams(props: {
  collection: number
  found: Earnings
  onOpen: ((intent: EarningsIntent) => void) | undefined
}) {
  const { collection, found, onOpen } = props
  const streams = found.streams.filter((each) => each.collection === collection)
  const [first] = streams
  const now = useNow()
  if (!first) return null
  const bps = found.earningOf(collection)?.bps ?? 0
  const { asset } = first
  const total = streams.reduce((sum, stream) => sum + flowedNow(stream, now), 0n)
  return (
    <li className="px-5 py-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-48">
          <p className="font-medium">
            <UserText text={first.name} lines={1} />
          </p>
          <p className="text-xs text-muted">
            {streams.length} {streams.length === 1 ? 'payer' : 'payers'}
          </p>
        </div>
        <div className="min-w-44 sm:text-right" aria-live="off">
          <p className="text-lg font-semibold tracking-tight">{tickingText(total, asset)}</p>
          <p className="text-xs text-muted">{tickingText(shareOf(total, bps), asset)} is yours</p>
        </div>
        {onOpen && (
          <Button
            size="sm"
            disabled={total === 0n}
            onClick={() => onOpen({ kind: 'collect', collection })}
            className="max-sm:w-full"
          >
            {total === 0n ? 'Nothing flowed yet' : 'Collect'}
            <span className="sr-only"> streams of {cleanText(first.name)}</span>
          </Button>
        )}
      </div>
      <ul className="mt-3 space-y-2">
        {streams.map((stream) => (
          <StreamLine key={stream.payer} stream={stream} now={now} />
        ))}
      </ul>
    </li>
  )
}

function StreamLine({ stream, now }: { stream: NftStream; now: number | undefined }) {
  const { payer, rate, deposit, asset, endsAt } = stream
  const used = flowedNow(stream, now)
  const part = deposit === 0n ? 0 : Number((used * 1_000n) / deposit) / 1_000
  return (
    <li className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1.5 rounded-lg bg-sunken px-3 py-2.5 text-sm">
      <span className="flex min-w-0 items-center gap-2">
        <AddressMark address={payer} className="size-5 shrink-0" />
        <HashText value={payer} label="payer" href={`/nfts/yours?address=${payer}`} copy={false} />
      </span>
      <span className="text-right">{priceText(rate * HOUR_SECONDS, asset)} an hour</span>
      <span aria-hidden className="h-1 overflow-hidden rounded-full bg-line">
        <span className="block h-full bg-accent" style={{ width: `${part * 100}%` }} />
      </span>
      <span className="text-right text-xs text-muted">
        <Countdown until={endsAt} done="used up" /> left
      </span>
    </li>
  )
}
