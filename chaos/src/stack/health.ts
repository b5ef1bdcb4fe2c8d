import { executedHead, sealedHead } from '@weft/db'
import { type Status, statusSchema } from '@weft/protocol/api'
import { until } from '../support/until.ts'
import type { ChaosStack, SequencerMember } from './chaosStack.ts'

const ASK_MS_MAX = 1_000

/** Whether it leads and everything it needs answers. */
export async function isReady(member: SequencerMember): Promise<boolean> {
  return await fetch(`${member.url}/readyz`, { signal: AbortSignal.timeout(ASK_MS_MAX) }).then(
    (response) => response.ok,
    () => false,
  )
}

interface Leading {
  readonly leader: SequencerMember
  readonly other: SequencerMember
}

/** The sequencer that leads and is ready, with the other one. */
async function leadingNow(stack: ChaosStack): Promise<Leading | undefined> {
  const [a, b] = stack.sequencers
  if (await isReady(a)) return { leader: a, other: b }
  if (await isReady(b)) return { leader: b, other: a }
  return undefined
}

/** The same, waited for. */
export async function findLeader(
  stack: ChaosStack,
  options: { timeoutMs: number; signal: AbortSignal },
): Promise<Leading> {
  let found: Leading | undefined
  await until(
    'a sequencer leads and is ready',
    async () => {
      found = await leadingNow(stack)
      return found !== undefined
    },
    options,
  )
  return found!
}

export async function readStatus(member: SequencerMember): Promise<Status> {
  const response = await fetch(`${member.url}/v1/status`, { signal: AbortSignal.timeout(ASK_MS_MAX) })
  return statusSchema.parse(await response.json())
}

/** Whether a sequencer waits for the lease; Postgres knows. */
async function isStandingBy(stack: ChaosStack, member: SequencerMember): Promise<boolean> {
  const { rows } = await stack.database.pool.query(
    `SELECT 1 FROM pg_stat_activity WHERE application_name = $1 AND query LIKE '%pg_try_advisory_lock%'`,
    [member.process.writer],
  )
  return rows.length > 0
}

/**
 * Resolves when one sequencer leads, the other stands by, all workers work, and everything that was
 * sealed by then is executed: whatever the fault held up.
 *
 * @returns How long that took, in milliseconds.
 * @throws Fault `chaos.not_in_time`
 */
export async function healed(
  stack: ChaosStack,
  options: { timeoutMs: number; signal: AbortSignal },
): Promise<number> {
  const startedMs = performance.now()
  // Asked anew at each look: who leads right after a fault may be about to lose the lease.
  const look = (holds: (leading: Leading) => Promise<boolean>) => async () => {
    const leading = await leadingNow(stack)
    return leading !== undefined && (await holds(leading))
  }
  await until(
    'one sequencer leads and the other stands by',
    look(({ other }) => isStandingBy(stack, other)),
    options,
  )
  const count = stack.workers.length
  await until(
    `${count} workers have lanes`,
    look(
      async ({ leader }) =>
        (await readStatus(leader)).workers.filter(({ lanes }) => lanes.length > 0).length === count,
    ),
    options,
  )
  const sealed = (await sealedHead(stack.database))?.number ?? 0
  await until(
    'what the fault held up is executed',
    async () => (await executedHead(stack.database)) > sealed,
    options,
  )
  return performance.now() - startedMs
}
