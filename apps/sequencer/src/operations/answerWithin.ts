import { Fault } from '@weft/primitives'

/** What does not answer for so long is away, as far as an operator is concerned. */
const ANSWER_MS_MAX = 2_000

/**
 * Asks Redis or Postgres for somebody who wants to know now: what is sent to a server that is away waits for its return
 * otherwise.
 *
 * @throws Fault `queue.away` (retryable) when no answer comes in time; whatever the work throws.
 */
export async function answerWithin<T>(work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(noAnswer()), ANSWER_MS_MAX)
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}

function noAnswer(): Fault {
  return new Fault('queue.away', `No answer within ${ANSWER_MS_MAX / 1_000} s; try again in a moment`, {
    retryable: true,
  })
}
