'use client'
import Link from 'next/link'
import type { NftIntent } from '@/components/nfts/nftIntent'
import { UserText } from '@/components/nfts/userText'
import { Button } from '@/components/ui/button'
import { Countdown } from '@/components/ui/countdown'
import { EmptyState } from '@/components/ui/emptyState'
import { SortableTable } from '@/components/ui/sortableTable'
import { useNow } from '@/hooks/useNow'
import { collectionPath } from '@/lib/nftPaths'
import type { NftStream } from '@/lib/nftReads'
import { cleanText, priceText } from '@/lib/nftText'
import { flowedNow, tickingText } from '@/lib/streamText'

const HOUR_SECONDS = 3_600n

/** Money that flows from an account, by the second. */
export function StreamsTable(props: {
  rows: readonly NftStream[]
  onOpen: ((intent: NftIntent) => void) | undefined
}) {
  const { rows, onOpen } = props
  const now = useNow()
  if (rows.length === 0) {
    return (
      <EmptyState title="No streams">
        A stream pays a collection by the second out of a deposit; what is not used comes back when it stops.
      </EmptyState>
    )
  }
  return (
    <SortableTable
      label="Streams"
      rows={rows}
      keyOf={({ collection }) => collection}
      columns={[
        {
          name: 'To',
          cell: ({ collection, name }) => (
            <Link href={collectionPath(collection)} className="hover:underline hover:underline-offset-4">
              <UserText text={name} lines={1} />
            </Link>
          ),
        },
        { name: 'An hour', cell: ({ rate, asset }) => priceText(rate * HOUR_SECONDS, asset) },
        { name: 'Flowed', cell: (stream) => tickingText(flowedNow(stream, now), stream.asset) },
        {
          name: 'Left',
          cell: (stream) => tickingText(stream.deposit - flowedNow(stream, now), stream.asset),
          note: ({ endsAt }) => <Countdown until={endsAt} done="used up" />,
        },
      ]}
      actions={
        onOpen &&
        (({ collection, name }) => (
          <>
            <Button size="sm" onClick={() => onOpen({ kind: 'startStream', collection })}>
              Change<span className="sr-only"> the stream to {cleanText(name)}</span>
            </Button>
            <Button size="sm" onClick={() => onOpen({ kind: 'stopStream', collection })}>
              Stop<span className="sr-only"> the stream to {cleanText(name)}</span>
            </Button>
          </>
        ))
      }
    />
  )
}
