import { SHARD_COUNT } from '@weft/protocol'
import { createShardCosts, fixedPlaces, placeShards, type ShardCost } from '@weft/queue'
import type { ExecutedBatchRow } from './executedBatches.ts'

/** Time of the slowest worker, summed over batches, for a number of workers that this machine may not have. */
export interface SkewProjection {
  readonly workers: number
  readonly fixedMs: number
  readonly balancedMs: number
  /** What no placement can beat: a perfect spread, but a shard is one worker's. */
  readonly boundMs: number
  /** Shards that changed hands. */
  readonly moves: number
}

/** The sequencer's own settings; see its `laneBalance.ts`. */
const HORIZON_BATCHES = 20
const MOVES_MAX = 64
/** Loading a moved shard of 600 entries from Postgres and hashing it: 3 ms, measured beside other work. */
const RELOAD_MICROS = 3_000

/**
 * Plays executed batches with the sequencer's placement for any number of workers. A shard takes as long as its items
 * do on the mean of the run, so that a pause of the machine is nobody's. A projection: each worker is given a core of
 * its own.
 */
export function projectSkew(rows: readonly ExecutedBatchRow[], workers: number): SkewProjection {
  const names = Array.from({ length: workers }, (_, index) => `worker-${String(index).padStart(3, '0')}`)
  const fixed = fixedPlaces(SHARD_COUNT, workers)
  const costs = createShardCosts(SHARD_COUNT)
  const itemMicros = meanItemMicros(rows)
  let homes: readonly (string | undefined)[] = fixed.map((place) => names[place])
  let fixedMicros = 0
  let balancedMicros = 0
  let boundMicros = 0
  let moves = 0
  for (const { work } of rows) {
    const micros = microsOf(work, itemMicros)
    const items = new Map<number, number>()
    for (const { round, shards } of work) {
      if (round > 0) continue
      for (const { shard, transactions, messages } of shards) items.set(shard, transactions + messages)
    }
    const placement = placeShards({
      costs: costs.predict(items),
      homes,
      workers: names,
      reloadMicros: RELOAD_MICROS,
      horizonBatches: HORIZON_BATCHES,
      movesMax: MOVES_MAX,
    })
    const reloads = new Map<string, number>()
    for (const [shard, home] of placement.homes.entries()) {
      if (homes[shard] !== home) reloads.set(home, (reloads.get(home) ?? 0) + RELOAD_MICROS)
    }
    const places = placement.homes.map((home) => names.indexOf(home))
    fixedMicros += slowest(micros, fixed, workers, [])
    balancedMicros += slowest(
      micros,
      places,
      workers,
      names.map((name) => reloads.get(name) ?? 0),
    )
    boundMicros += boundOf(micros, workers, 'execute') + boundOf(micros, workers, 'deliver')
    moves += placement.moves
    homes = placement.homes
    for (const { round, shards } of work) {
      const phase = phaseOf(round)
      costs.observe(
        round,
        shards.map((each) => ({ ...each, micros: micros[each.shard]![phase], loadMicros: 0 })),
      )
    }
  }
  return {
    workers,
    fixedMs: fixedMicros / 1_000,
    balancedMs: balancedMicros / 1_000,
    boundMs: boundMicros / 1_000,
    moves,
  }
}

function microsOf(work: ExecutedBatchRow['work'], item: ShardCost): ShardCost[] {
  const micros = Array.from({ length: SHARD_COUNT }, () => ({ execute: 0, deliver: 0 }))
  for (const { round, shards } of work) {
    const phase = phaseOf(round)
    for (const { shard, transactions, messages } of shards) {
      micros[shard]![phase] += (transactions + messages) * item[phase]
    }
  }
  return micros
}

/** Mean time of a transaction in the first phase, and of a message in the later ones. */
function meanItemMicros(rows: readonly ExecutedBatchRow[]): ShardCost {
  const micros = { execute: 0, deliver: 0 }
  const items = { execute: 0, deliver: 0 }
  for (const { round, startedMs, endedMs, shards } of rows.flatMap(({ work }) => work)) {
    micros[phaseOf(round)] += (endedMs - startedMs) * 1_000
    items[phaseOf(round)] += shards.reduce((sum, each) => sum + each.transactions + each.messages, 0)
  }
  return {
    execute: micros.execute / Math.max(1, items.execute),
    deliver: micros.deliver / Math.max(1, items.deliver),
  }
}

function phaseOf(round: number): keyof ShardCost {
  return round === 0 ? 'execute' : 'deliver'
}

/** Between execution and delivery is a barrier: the slowest of each counts. */
function slowest(
  micros: readonly ShardCost[],
  places: readonly number[],
  workers: number,
  reloads: readonly number[],
): number {
  const execute = Array.from({ length: workers }, (_, worker) => reloads[worker] ?? 0)
  const deliver = new Array<number>(workers).fill(0)
  for (const [shard, place] of places.entries()) {
    execute[place]! += micros[shard]!.execute
    deliver[place]! += micros[shard]!.deliver
  }
  return Math.max(...execute) + Math.max(...deliver)
}

function boundOf(micros: readonly ShardCost[], workers: number, phase: keyof ShardCost): number {
  const each = micros.map((cost) => cost[phase])
  return Math.max(each.reduce((sum, cost) => sum + cost, 0) / workers, ...each)
}

/** Mean over batches of the busiest worker's time by the mean worker's: 1 is a perfect spread. */
export function imbalanceOf(rows: readonly ExecutedBatchRow[], workers: number): number {
  const each = rows.map(({ work }) => {
    const busy = new Map<string, number>()
    for (const { worker, startedMs, endedMs } of work) {
      busy.set(worker, (busy.get(worker) ?? 0) + endedMs - startedMs)
    }
    const total = [...busy.values()].reduce((sum, ms) => sum + ms, 0)
    return total === 0 ? 1 : (Math.max(...busy.values()) * workers) / total
  })
  return each.reduce((sum, value) => sum + value, 0) / Math.max(1, each.length)
}

/** Shards that another worker ran than the batch before. */
export function movesOf(rows: readonly ExecutedBatchRow[]): number {
  const homes = new Map<number, string>()
  let moves = 0
  for (const { work } of rows) {
    for (const { worker, shards } of work) {
      for (const { shard } of shards) {
        if ((homes.get(shard) ?? worker) !== worker) moves++
        homes.set(shard, worker)
      }
    }
  }
  return moves
}
