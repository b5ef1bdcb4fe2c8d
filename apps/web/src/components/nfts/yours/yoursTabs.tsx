'use client'
import clsx from 'clsx'
import type { Yours } from '@/hooks/useYours'
import { formatCount } from '@/lib/format'

const TABS = [
  { value: 'items', name: 'Items', count: ({ nft }: Yours) => nft.tokenCount },
  { value: 'forSale', name: 'For sale', count: ({ forSale }: Yours) => forSale.length },
  { value: 'received', name: 'Offers received', count: ({ received }: Yours) => received.length },
  { value: 'made', name: 'Offers made', count: ({ nft }: Yours) => nft.offers.length },
  { value: 'bids', name: 'Bids', count: ({ nft }: Yours) => nft.bids.length },
  { value: 'streams', name: 'Streams', count: ({ nft }: Yours) => nft.streams.length },
] as const
export type YoursTab = (typeof TABS)[number]['value']

/** Which of an account's things to see, and how many there are of each. */
export function YoursTabs(props: {
  tab: YoursTab
  yours: Yours | undefined
  onChange: (tab: YoursTab) => void
}) {
  const { tab, yours, onChange } = props
  return (
    <fieldset className="flex min-w-0 gap-1 overflow-x-auto border-b border-line">
      <legend className="sr-only">Show</legend>
      {TABS.map(({ value, name, count }) => {
        const found = yours && count(yours)
        return (
          <button
            key={value}
            type="button"
            aria-pressed={tab === value}
            onClick={() => onChange(value)}
            className={clsx(
              '-mb-px flex items-center gap-2 whitespace-nowrap border-b-2 px-3 py-2.5 text-sm font-medium',
              tab === value ? 'border-accent text-ink' : 'border-transparent text-muted hover:text-ink',
            )}
          >
            {name}
            {found !== undefined && found > 0 && (
              <span className="rounded-full bg-sunken px-1.5 text-xs text-ink-soft">
                {formatCount(found)}
              </span>
            )}
          </button>
        )
      })}
    </fieldset>
  )
}
