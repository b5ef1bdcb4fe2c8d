import { setTimeout } from 'node:timers/promises'
import {
  type Assignment,
  assignLanes,
  type Heartbeat,
  LANES_MAX,
  type LaneDepth,
  publishAssignment,
  readAssignment,
  readLaneDepths,
  readWorkers,
  SILENCE_MS_MAX,
} from '@weft/queue'
import type { Redis } from 'ioredis'
import type { Logger } from 'pino'

/** Keeps every lane with a living worker, and tells who lives. */
export interface LaneAssigner {
  /** Living workers, as last seen. */
  workers(): readonly SeenWorker[]
  /** Worker of each lane, null where none lives; and the lane of each shard as placed last, maybe by another leader. */
  assignment(): Assignment
  /** Resolves when a worker lives that is in service. @throws the signal's reason. */
  anyWorker(signal: AbortSignal): Promise<void>
  /** Jobs in each lane, as of the last second. */
  depths(): readonly LaneDepth[]
  /** Workers that shall have no lane, however alive they are: from the next batch on, never in the middle of one. */
  setDrained(workers: ReadonlySet<string>): void
  /** A batch begins: whoever has a lane keeps it until its end, unless it falls silent. */
  beginBatch(): void
  endBatch(): void
  /** Says which lane each shard is in from now on; the workers forget what they do not hold any more. */
  placeShards(shards: readonly number[]): void
  /**
   * Tells of a worker that fell silent, after its lanes went to others: what it had in hand is lost.
   *
   * @returns unsubscribe
   */
  onLost(listener: (worker: string) => void): () => void
  stop(): void
}

export interface SeenWorker extends Heartbeat {
  /** Milliseconds without a sign of life. */
  readonly silentMs: number
}

/** From one look at the heartbeats to the next. */
const LOOK_MS = 100
/**
 * Silence that one look can find: while Redis was away, or this process was busy, nobody could be heard, and it
 * takes a worker one more beat to be heard again.
 */
const SILENT_STEP_MS_MAX = 2 * LOOK_MS
/** Depths of the lanes are for people and dashboards. */
const DEPTHS_EVERY_LOOKS = 10

interface Known {
  heartbeat: Heartbeat
  silentMs: number
}

/**
 * Looks for workers all the time, and publishes another assignment when one came or went. There are as many lanes
 * as there were workers at once: a second lane of the same worker would cost a job more in each phase and gain
 * nothing. Which worker runs what never changes any result, so a batch may be under way.
 */
export function startLaneAssigner(options: {
  redis: Redis
  /** As `setDrained`, from the first look on. */
  drained?: ReadonlySet<string>
  log: Logger
}): LaneAssigner {
  const { redis, log } = options
  const known = new Map<string, Known>()
  /** The same beat seen again is no sign of life: it stays in Redis for a second. */
  const lastBeats = new Map<string, number>()
  const listeners = new Set<(worker: string) => void>()
  let assignment: Assignment | undefined
  const assigned = () => assignment ?? { lanes: [null], shards: [] }
  let depths: LaneDepth[] = []
  let wantedDrained: ReadonlySet<string> = options.drained ?? new Set()
  /** In effect: what is wanted, as of the last moment between two batches. */
  let drained = wantedDrained
  let isBatchUnderWay = false
  let lookedMs = performance.now()
  let looks = 0
  let looking = false

  async function look(): Promise<void> {
    const [workers, published] = await Promise.all([readWorkers(redis), readAssignment(redis)])
    // What the leader before left behind: the workers hold those shards.
    const before = assignment ?? published ?? assigned()
    if (looks++ % DEPTHS_EVERY_LOOKS === 0) depths = await readLaneDepths(redis, before.lanes.length)
    const lost = hear(workers)
    // With nobody in service there is nothing that could move, and a batch that waits for whoever is resumed.
    if (!isBatchUnderWay || inService().length === 0) drained = wantedDrained
    const lanes = spread(before.lanes)
    if (!isSame(lanes, before.lanes)) log.info({ lanes, lost }, 'lanes assigned')
    assignment = { ...(assignment ?? before), lanes }
    if (published === undefined || !isSameAssignment(published, assignment)) {
      await publishAssignment(redis, assignment)
    }
    for (const worker of lost) for (const listener of listeners) listener(worker)
  }

  function inService(): string[] {
    return [...known.keys()].filter((worker) => !drained.has(worker))
  }

  function spread(previous: Assignment['lanes']): Assignment['lanes'] {
    const workers = inService()
    const laneCount = Math.min(LANES_MAX, Math.max(previous.length, workers.length))
    return assignLanes({ laneCount, workers, previous })
  }

  /** @returns who fell silent. */
  function hear({ living, left }: { living: Heartbeat[]; left: string[] }): string[] {
    const stepMs = Math.min(SILENT_STEP_MS_MAX, performance.now() - lookedMs)
    lookedMs = performance.now()
    for (const worker of known.values()) worker.silentMs += stepMs
    for (const heartbeat of living) {
      if (lastBeats.get(heartbeat.id) === heartbeat.beats) continue
      lastBeats.set(heartbeat.id, heartbeat.beats)
      known.set(heartbeat.id, { heartbeat, silentMs: 0 })
    }
    for (const id of left) known.delete(id)
    const lost = [...known].filter(([, { silentMs }]) => silentMs >= SILENCE_MS_MAX).map(([id]) => id)
    for (const id of lost) known.delete(id)
    const inRedis = new Set(living.map(({ id }) => id))
    for (const id of lastBeats.keys()) if (!known.has(id) && !inRedis.has(id)) lastBeats.delete(id)
    return lost
  }

  const timer = setInterval(() => {
    if (looking) return
    looking = true
    look()
      .catch((error) => log.warn({ err: error }, 'could not look for workers'))
      .finally(() => {
        looking = false
      })
  }, LOOK_MS)

  return {
    workers: () => [...known.values()].map(({ heartbeat, silentMs }) => ({ ...heartbeat, silentMs })),
    assignment: assigned,
    async anyWorker(signal) {
      while (inService().length === 0) {
        await setTimeout(LOOK_MS, undefined, { signal }).catch(() => {})
        signal.throwIfAborted()
      }
    },
    depths: () => depths,
    setDrained(workers) {
      wantedDrained = workers
    },
    beginBatch() {
      isBatchUnderWay = true
      if (drained === wantedDrained) return
      drained = wantedDrained
      const before = assigned()
      const lanes = spread(before.lanes)
      if (isSame(lanes, before.lanes)) return
      log.info({ lanes, drained: [...drained] }, 'lanes assigned')
      assignment = { ...before, lanes }
      // The next look would tell them, too; but this batch's jobs wait for whoever takes the lanes over.
      publishAssignment(redis, assignment).catch((error) =>
        log.warn({ err: error }, 'could not publish the assignment; the next look does'),
      )
    },
    endBatch() {
      isBatchUnderWay = false
    },
    placeShards(shards) {
      assignment = { ...assigned(), shards: [...shards] }
    },
    onLost(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: () => clearInterval(timer),
  }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return a.length === b.length
}

function isSameAssignment(a: Assignment, b: Assignment): boolean {
  return isSame(a.lanes, b.lanes) && isSame(a.shards, b.shards)
}
