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

/** The sequencer that leads and is ready, with the other one. */
export async function findLeader(
  stack: ChaosStack,
  options: { timeoutMs: number; signal: AbortSignal },
): Promise<{ leader: SequencerMember; other: SequencerMember }> {
  const [a, b] = stack.sequencers
  let found: { leader: SequencerMember; other: SequencerMember } | undefined
  await until(
    'a sequencer leads and is ready',
    async () => {
      if (await isReady(a)) found = { leader: a, other: b }
      else if (await isReady(b)) found = { leader: b, other: a }
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
  const { leader, other } = await findLeader(stack, options)
  await until('the other sequencer stands by', () => isStandingBy(stack, other), options)
  const count = stack.workers.length
  await until(
    `${count} workers have lanes`,
    async () => (await readStatus(leader)).workers.filter(({ lanes }) => lanes.length > 0).length === count,
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
