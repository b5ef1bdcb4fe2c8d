import { createDatabase } from '@weft/db'
import { pause } from '../support/pause.ts'
import { between, type FaultContext, type Inject } from './inject.ts'

const DOWN_MS_MAX = 1_500

/** Without persistence, a Redis that was killed comes back empty. */
export const redisEmptied: Inject = ({ stack, chance }) =>
  stack.redis.restart({ signal: 'SIGKILL', downMs: chance.below(DOWN_MS_MAX) })

export const postgresRestarted: Inject = (context) => restartPostgres(context, 'SIGINT')

export const postgresCrashed: Inject = (context) => restartPostgres(context, 'SIGQUIT')

/** SIGINT: a fast shutdown, SIGQUIT: an immediate one. Both end every connection. */
function restartPostgres({ stack, chance }: FaultContext, signal: NodeJS.Signals): Promise<void> {
  return stack.postgres.restart({ signal, downMs: chance.below(DOWN_MS_MAX) })
}

/** More than `max_connections`, so that every slot that is free or becomes free is taken. */
const CONNECTIONS = 250
const RETAKE_MS = 50

export const connectionsTaken: Inject = async ({ stack, chance, signal }) => {
  const greedy = createDatabase({ url: stack.postgres.url, connectionsMax: CONNECTIONS })
  const until = performance.now() + between(chance, 3_000, 5_000)
  const taken: { release(destroy?: boolean): void }[] = []
  try {
    // Again and again: others give up a slot when they try, and that one is taken as well.
    while (performance.now() < until && !signal.aborted) {
      const tries = Array.from({ length: CONNECTIONS - taken.length }, () => greedy.pool.connect())
      for (const each of await Promise.allSettled(tries)) {
        if (each.status === 'fulfilled') taken.push(each.value)
      }
      await pause(RETAKE_MS, signal)
    }
  } finally {
    for (const client of taken) client.release(true)
    await greedy.close()
  }
}
