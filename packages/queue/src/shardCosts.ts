import type { ShardWork } from './jobs.ts'
import type { ShardCost } from './shardPlacement.ts'

/** What shards cost, learnt from what workers report. Smoothed, because one batch is mostly chance. */
export interface ShardCosts {
  /**
   * Predicts a batch that is about to be handed out.
   *
   * @param items - Transactions and messages of each shard that has any in the first phase.
   */
  predict(items: ReadonlyMap<number, number>): ShardCost[]
  /** What was predicted last, by what is measured since: for a look, changes nothing. */
  current(): ShardCost[]
  /** Takes in one phase of a lane as it was done. */
  observe(round: number, shards: readonly ShardWork[]): void
  /** What loading a shard that another worker held takes, by those that were. */
  reloadMicros(): number
  /** What the first of several loads takes more than the others: the wait for the batch before, and its diffs. */
  seriesMicros(): number
}

/**
 * Weight of the newest batch. A third: a hot account that moves shows after three batches, and a batch that was
 * odd by chance is forgotten after ten.
 */
const NEWEST_WEIGHT = 0.3
/** Of a single measurement of time, where a pause of the machine may be in it. */
const MEASURED_WEIGHT = 0.1
/** Of the newest loads: they are rare, and each is worth believing. */
const LOAD_WEIGHT = 0.3
/** Before anything was measured: about what a transfer takes. */
const ITEM_MICROS_FIRST = 5
/** Before any was loaded: some thousand entries and a round trip to Postgres. */
const RELOAD_MICROS_FIRST = 20_000
/** Before it was measured, and at least: loads at the start, when there is nothing to wait for, say nothing. */
const SERIES_MICROS_MIN = 50_000
/** Even a shard without work has a share in the spreading, or all of them would lie with one worker. */
const SHARD_MICROS_MIN = 1
/** A measurement this many times the usual cost is a pause, not the shard: it counts as this much. */
const OUTLIER_FACTOR_MAX = 8

export function createShardCosts(shardCount: number): ShardCosts {
  /** Items of the first phase, per batch. */
  const items = new Float64Array(shardCount)
  /** Time for one of them; 0: not measured yet. */
  const itemMicros = new Float64Array(shardCount)
  /** Messages delivered per batch in later rounds, and time for one of them. */
  const delivered = new Float64Array(shardCount)
  const deliveredMicros = new Float64Array(shardCount)
  /** Of the batch under way. */
  let deliveredNow = new Float64Array(shardCount)
  let usualMicros = ITEM_MICROS_FIRST
  let reload = RELOAD_MICROS_FIRST
  let series = SERIES_MICROS_MIN
  let isFirst = true

  /** The longest load of a job is the one that waited for all of them. */
  function observeLoads(shards: readonly ShardWork[]): void {
    const loads = shards.flatMap(({ loadMicros }) => (loadMicros > 0 ? [loadMicros] : []))
    if (loads.length === 0) return
    const longest = Math.max(...loads)
    const others = loads.reduce((sum, load) => sum + load, 0) - longest
    if (loads.length > 1) reload = blend(reload, others / (loads.length - 1), LOAD_WEIGHT)
    series = Math.max(SERIES_MICROS_MIN, blend(series, longest - Math.min(longest, reload), LOAD_WEIGHT))
  }

  const costs = () =>
    Array.from({ length: shardCount }, (_, shard) => ({
      execute: SHARD_MICROS_MIN + items[shard]! * (itemMicros[shard]! || usualMicros),
      deliver: delivered[shard]! * (deliveredMicros[shard]! || usualMicros),
    }))

  return {
    current: costs,
    predict(given) {
      const weight = isFirst ? 1 : NEWEST_WEIGHT
      isFirst = false
      for (let shard = 0; shard < shardCount; shard++) {
        items[shard] = blend(items[shard]!, given.get(shard) ?? 0, weight)
        delivered[shard] = blend(delivered[shard]!, deliveredNow[shard]!, weight)
      }
      deliveredNow = new Float64Array(shardCount)
      return costs()
    },
    observe(round, shards) {
      const known = round === 0 ? itemMicros : deliveredMicros
      observeLoads(shards)
      for (const { shard, transactions, messages, micros } of shards) {
        const count = transactions + messages
        if (round > 0) deliveredNow[shard]! += messages
        if (count === 0 || micros === 0) continue
        const before = known[shard]! || usualMicros
        const measured = Math.min(micros / count, before * OUTLIER_FACTOR_MAX)
        known[shard] = blend(before, measured, MEASURED_WEIGHT)
        usualMicros = blend(usualMicros, measured, MEASURED_WEIGHT / shardCount)
      }
    },
    reloadMicros: () => reload,
    seriesMicros: () => series,
  }
}

function blend(before: number, newest: number, weight: number): number {
  return before + (newest - before) * weight
}
