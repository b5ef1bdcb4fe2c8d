import { type EventInfo, type RejectionHelp, rejectionHelp, rollupRegistry } from '@weft/sdk'
import type { ActivityProblem } from './activityStore.ts'

const BOUNCED = 'transaction.bounced'

/**
 * Why what a transaction sent to another shard came back. It executed, and yet what was wanted did not happen: a
 * person must not take it for done. Undefined: nothing came back.
 *
 * @param events - Of its receipt; of several that came back the first is named.
 */
export function bounceOf(events: readonly EventInfo[]): ActivityProblem | undefined {
  const bounced = events.find(({ type }) => type === BOUNCED)
  return bounced && reasonOf(bounced)
}

/** Why a message came back, if the event says that one did. */
export function bounceReason(event: EventInfo): string | undefined {
  return event.type === BOUNCED ? reasonOf(event).title : undefined
}

function reasonOf({ fields }: EventInfo): ActivityProblem {
  const code = rollupRegistry.rejectionCodes.get(Number(fields.rejection))
  const help: RejectionHelp | undefined = code && rejectionHelp[code]
  return {
    code: code ?? BOUNCED,
    title: help?.title ?? 'It could not be done where it arrived',
    remedy: help?.remedy ?? 'Look at the page again: something changed before it arrived.',
  }
}
