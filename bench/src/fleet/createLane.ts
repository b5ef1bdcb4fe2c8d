import { createLaneExecutor, decodeLaneJob, encodeLaneResult, type LaneJob, type Rollup } from '@weft/engine'
import { assert } from '@weft/primitives'
import { loadShardState, type ShardState } from '@weft/state'

/** A lane as a worker has it: jobs in as bytes, results out as bytes. Nothing differs from apps/worker but Redis. */
export interface Lane {
  /** Loads shards before they are worked on. */
  load(shards: readonly number[]): void
  run(job: Uint8Array): Promise<Uint8Array>
}

/** @param snapshots - By shard. */
export function createLane(rollup: Rollup, snapshots: readonly Uint8Array[]): Lane {
  const loaded = new Map<number, ShardState>()
  const executor = createLaneExecutor({
    rollup,
    // Asked for a shard's first work only, whenever that is: a lane stays with its thread. The root is checked.
    loadShard: async (shard) => loaded.get(shard) ?? loadShardState(shard, snapshots[shard]!),
  })
  /** Jobs of the batch that runs, for rounds that the executor does not hold any more. */
  const jobs = new Map<string, LaneJob>()
  let batch = -1

  return {
    load(shards) {
      for (const shard of shards) loaded.set(shard, loadShardState(shard, snapshots[shard]!))
    },
    async run(bytes) {
      const job = decodeLaneJob(bytes)
      if (job.batch.number !== batch) jobs.clear()
      batch = job.batch.number
      jobs.set(`${job.attempt}/${job.round}`, job)
      const result = await executor.run(job, async (round) => {
        const earlier = jobs.get(`${job.attempt}/${round}`)
        assert(earlier !== undefined, `round ${round} was never handed out`)
        return earlier
      })
      return encodeLaneResult(rollup, result)
    },
  }
}
