import type { LaneResult, PhaseJobs, ResourceId } from '@weft/engine'

/** A number of a global that shards contributed to in a batch. */
export interface GlobalUse {
  readonly id: ResourceId
  /** Shards that did. */
  readonly shards: number
  /** More was asked of it than there was: the batch ran again. */
  readonly overflowed: boolean
}

/** Watches which numbers shards of one batch share. For people: nothing of it goes into a commitment. */
export interface GlobalUseMeter {
  /** A phase was run. Costs one look-up for each shard and number it contributed to, as the sum itself does. */
  observe(phase: PhaseJobs, results: readonly LaneResult[]): void
  /** The hottest first: what overflowed, then by shards. */
  hottest(): GlobalUse[]
}

/** Kept of a batch: a page shows twenty. */
const GLOBALS_MAX = 32

export function createGlobalUseMeter(): GlobalUseMeter {
  const overflowed = new Set<ResourceId>()
  let users = new Map<ResourceId, number>()
  /** Of the first attempt: what each shard took. */
  const demands = new Map<number, ReadonlyMap<ResourceId, bigint>>()

  /** A quota below what the shard took is only ever given of what was asked for too much. */
  function findOverflows({ shards }: PhaseJobs): void {
    for (const { shard, quotas } of shards) {
      for (const [id, demand] of demands.get(shard) ?? []) {
        if ((quotas?.get(id) ?? demand) < demand) overflowed.add(id)
      }
    }
  }

  return {
    observe(phase, results) {
      if (phase.round === 0 && phase.attempt === 2) {
        findOverflows(phase)
        users = new Map()
      }
      for (const { phases } of results) {
        countUsers(users, phases)
        if (phase.attempt > 1 || phase.round > 0) continue
        for (const { shard, reserves } of phases) if (reserves.size > 0) demands.set(shard, reserves)
      }
    },
    hottest() {
      const uses = [...users].map(([id, shards]) => ({ id, shards, overflowed: overflowed.has(id) }))
      return uses.sort(hotterFirst).slice(0, GLOBALS_MAX)
    },
  }
}

function countUsers(users: Map<ResourceId, number>, phases: LaneResult['phases']): void {
  for (const { adds, reserves } of phases) {
    for (const id of adds.keys()) users.set(id, (users.get(id) ?? 0) + 1)
    for (const id of reserves.keys()) if (!adds.has(id)) users.set(id, (users.get(id) ?? 0) + 1)
  }
}

function hotterFirst(a: GlobalUse, b: GlobalUse): number {
  return Number(b.overflowed) - Number(a.overflowed) || b.shards - a.shards || (a.id < b.id ? -1 : 1)
}
