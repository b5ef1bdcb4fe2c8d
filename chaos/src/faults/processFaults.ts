import { createRedis, KEY_PREFIX, LOCK_MS, laneQueueName } from '@weft/queue'
import { findLeader, isReady, readStatus } from '../stack/health.ts'
import { pause } from '../support/pause.ts'
import { until } from '../support/until.ts'
import { between, type FaultContext, type Inject } from './inject.ts'

/** What must be there before a fault begins is there: the stack had healed. */
const FIND_MS_MAX = 10_000
/** A takeover that takes longer than this is not waited for. */
const TAKEOVER_MS_MAX = 60_000
/** A stopped leader that runs again must find out and stop. */
const STEP_DOWN_MS_MAX = 15_000

export const workerKilled: Inject = async (context) => {
  const { stack, chance, signal } = context
  const victim = chance.pick(stack.workers)
  const { leader } = await findLeader(stack, { timeoutMs: FIND_MS_MAX, signal })
  const { workers } = await readStatus(leader)
  const lanes = workers.find(({ id }) => id === victim.writer)?.lanes ?? []
  const redis = createRedis({ url: stack.redis.url, name: 'chaos' })
  try {
    const isBusy = async () => {
      const counts = lanes.map((lane) => redis.llen(`${KEY_PREFIX}:${laneQueueName(lane)}:active`))
      return (await Promise.all(counts)).some((count) => count > 0)
    }
    // Tight, because a job lasts milliseconds; a worker without work is killed as well.
    const deadline = performance.now() + LOCK_MS
    while (!(await isBusy()) && performance.now() < deadline) signal.throwIfAborted()
    await victim.kill()
  } finally {
    redis.disconnect()
  }
}

export const workerPaused: Inject = async ({ stack, chance, signal }) => {
  const victim = chance.pick(stack.workers)
  victim.pause()
  await pause(LOCK_MS + between(chance, 500, 2_500), signal)
  victim.resume()
}

/** The moment is any: between accepting and sealing, sealing and executing, executing and committing. */
export const sequencerKilled: Inject = async (context) => {
  const { stack, chance, signal } = context
  const { leader, other } = await findLeader(stack, { timeoutMs: FIND_MS_MAX, signal })
  await pause(chance.below(300), signal)
  void leader.process.kill()
  await takenOver(context, other)
}

export const leaderPaused: Inject = async (context) => {
  const { stack, chance, signal } = context
  const { leader, other } = await findLeader(stack, { timeoutMs: FIND_MS_MAX, signal })
  await pause(chance.below(300), signal)
  const { incarnation } = leader.process
  leader.process.pause()
  try {
    await takenOver(context, other)
    // The new one writes; then there are two that think they lead.
    await pause(between(chance, 300, 1_500), signal)
  } finally {
    leader.process.resume()
  }
  await until(
    'the leader that was paused stops by itself',
    () => leader.process.running === undefined || leader.process.incarnation > incarnation,
    { timeoutMs: STEP_DOWN_MS_MAX, signal },
  )
}

async function takenOver(
  context: FaultContext,
  standby: FaultContext['stack']['sequencers'][number],
): Promise<void> {
  const { signal } = context
  const what = `${standby.process.name} takes over`
  context.onTakeover(await until(what, () => isReady(standby), { timeoutMs: TAKEOVER_MS_MAX, signal }))
}

export const settlementKilled: Inject = async ({ stack }) => {
  await stack.settlement.kill()
}
