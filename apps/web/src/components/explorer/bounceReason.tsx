import type { EventInfo } from '@weft/sdk'
import { bounceReason } from '@/lib/bounceOf'

/** Why a message came back. */
export function BounceReason({ event }: { event: EventInfo }) {
  return bounceReason(event)
}
