import type { EventInfo } from '@weft/sdk'
import dynamic from 'next/dynamic'
import { HashText } from '@/components/ui/hashText'
import { eventFacts } from '@/lib/eventFacts'

/** It knows every module's rejections: fetched where something came back. */
const BounceReason = dynamic(() =>
  import('@/components/explorer/bounceReason').then((file) => file.BounceReason),
)

/** What a transaction did, to whom. */
export function EventList({ events, rejected }: { events: readonly EventInfo[]; rejected: boolean }) {
  if (events.length === 0) {
    return (
      <p className="px-5 py-4 text-sm text-muted">
        {rejected
          ? 'Nothing but the fee: a rejection changes nothing else.'
          : 'It changed a setting; nothing moved.'}
      </p>
    )
  }
  return (
    <ul className="divide-y divide-line">
      {events.map((event, position) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: an event is its position
          key={position}
          className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-5 py-3 text-sm"
        >
          <span>
            <span className="font-medium">{event.title}</span>{' '}
            <span className="text-ink-soft">
              {event.type === 'transaction.bounced' ? (
                <BounceReason event={event} />
              ) : (
                eventFacts(event.fields)
              )}
            </span>
          </span>
          <HashText
            value={event.account}
            label="account"
            href={`/explorer/accounts/${event.account}`}
            copy={false}
          />
        </li>
      ))}
    </ul>
  )
}
