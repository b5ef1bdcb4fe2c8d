import type { StreamMessage } from '@weft/protocol/api'

/** Where a stream is, over all of its connections. */
export interface StreamPosition {
  /** Sequence to resume after; undefined: from now. */
  readonly after: number | undefined
  /**
   * Judges a message: `take` it, `drop` it because it was taken before, or `reconnect` because a batch before
   * it is missing.
   */
  judge(message: StreamMessage): 'take' | 'drop' | 'reconnect'
  /** The API cannot replay from here: goes on from now. */
  lose(): void
}

/**
 * Batch numbers rise by one, so that a batch that comes twice or is missing shows. One that is missing is
 * asked for once; when the API has it no more, that is a gap.
 *
 * @param after - Sequence to start after; undefined: from now.
 */
export function createStreamPosition(
  after: number | undefined,
  onGap: (gap: { after: number }) => void,
): StreamPosition {
  let sequence = after
  let number: number | undefined
  /** After which batch one was missing already. */
  let missingAfter: number | undefined
  const gap = () => onGap({ after: sequence ?? 0 })

  return {
    get after() {
      return sequence
    },
    judge(message) {
      if (message.type === 'subscribed') sequence ??= message.sequence
      if (message.type !== 'batch') return 'take'
      if (number !== undefined && message.number <= number) return 'drop'
      if (number !== undefined && message.number > number + 1) {
        if (missingAfter !== number) {
          missingAfter = number
          return 'reconnect'
        }
        gap()
      }
      sequence = message.sequence
      number = message.number
      return 'take'
    },
    lose() {
      gap()
      sequence = undefined
      number = undefined
    },
  }
}
