import type { Market } from '@weft/sdk'
import { Badge } from '@/components/ui/badge'
import { formatPrice } from '@/lib/format'
import { marketStates } from '@/lib/marketState'

/** Under an asset's name: its price, or what stands in the way of supplying or borrowing it. */
export function MarketNote(props: {
  market: Market
  kind: 'supply' | 'borrow'
  /** What the account's e-mode says to it. */
  outsideEMode?: boolean
}) {
  const { market, kind, outsideEMode } = props
  const state = marketStates(market).find(({ stops }) => stops[kind])
  if (state) return <Badge tone={state.tone}>{state.badge}</Badge>
  if (outsideEMode) return <Badge>Not in your e-mode</Badge>
  return formatPrice(market.price)
}
