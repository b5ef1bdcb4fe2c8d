import type { Market } from '@weft/sdk'
import { Notice } from '@/components/ui/notice'
import { marketStates } from '@/lib/marketState'

/** What is out of the ordinary in a market, and what it means for whoever is in it. */
export function MarketNotices({ market }: { market: Market }) {
  const states = marketStates(market)
  if (states.length === 0) return null
  return (
    <div className="space-y-2">
      {states.map(({ tone, title, text }) => (
        <Notice key={title} tone={tone} title={title}>
          {text}
        </Notice>
      ))}
    </div>
  )
}
