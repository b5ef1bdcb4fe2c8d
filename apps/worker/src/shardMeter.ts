import type { LaneExecutorOptions } from '@weft/engine'

/** Measures what each shard of a job costs: the engine has no clock, and the balance needs one. */
export interface ShardMeter {
  /** For the executor. */
  readonly observer: NonNullable<LaneExecutorOptions['observer']>
  /** Counts the time of a load apart: it is the cost of a move, not of the work. */
  loading<T>(shard: number, load: () => Promise<T>): Promise<T>
  /** What was measured of a shard since it was asked last. */
  take(shard: number): { micros: number; loadMicros: number }
}

/** @param now - Milliseconds of a steady clock, with fraction. */
export function createShardMeter(now: () => number): ShardMeter {
  const started = new Map<number, number>()
  const measured = new Map<number, { ms: number; loadMs: number }>()
  const of = (shard: number) => measured.get(shard) ?? { ms: 0, loadMs: 0 }
  return {
    observer: {
      shardStarted: (shard) => void started.set(shard, now()),
      shardFinished(shard) {
        const { ms, loadMs } = of(shard)
        measured.set(shard, { ms: ms + now() - (started.get(shard) ?? now()), loadMs })
      },
    },
    async loading(shard, load) {
      const begunMs = now()
      const loaded = await load()
      const { ms, loadMs } = of(shard)
      measured.set(shard, { ms, loadMs: loadMs + now() - begunMs })
      return loaded
    },
    take(shard) {
      const { ms, loadMs } = of(shard)
      measured.delete(shard)
      started.delete(shard)
      return {
        micros: Math.max(0, Math.round((ms - loadMs) * 1_000)),
        loadMicros: Math.round(loadMs * 1_000),
      }
    },
  }
}
