/**
 * Predicted work of one shard in one batch, in microseconds. Between the two is a barrier: no lane delivers
 * before all have executed.
 */
export interface ShardCost {
  readonly execute: number
  readonly deliver: number
}

export interface PlacementInput {
  /** By shard number. */
  readonly costs: readonly ShardCost[]
  /** Worker that has each shard in memory; undefined: nobody, or nobody who lives. */
  readonly homes: readonly (string | undefined)[]
  /** Living workers; at least one. */
  readonly workers: readonly string[]
  /** What it costs a worker to load a shard that another one held. */
  readonly reloadMicros: number
  /** What the first move of a batch costs besides: its worker waits until the batch before is stored. Default 0. */
  readonly seriesMicros?: number
  /** Share of the batch's time that moves must gain, or they only chase noise. Default 0. */
  readonly gainShareMin?: number
  /** Batches for which the costs are believed to hold. */
  readonly horizonBatches: number
  /** Shards that may leave a living worker in one batch. */
  readonly movesMax: number
  /** Whether a shard may leave a living worker now. Default: every one may. */
  readonly canMove?: (shard: number) => boolean
}

export interface Placement {
  /** Worker of each shard. */
  readonly homes: readonly string[]
  /** Shards that left a living worker. */
  readonly moves: number
  /** Predicted time of the batch: the slowest worker of each phase, summed. */
  readonly makespanMicros: number
}

/**
 * Says which worker gets which shard. Shards that nobody holds are placed by longest processing time first, for
 * they have to be loaded wherever they go. Shards that somebody holds move only when the batches to come gain
 * more than the reloads cost. Pure, and the same for equal inputs in any order of workers.
 *
 * Cost: O(shards × workers) for the placement and for each move.
 *
 * @example Worker a holds shards of 60 and 40, b nothing, a reload costs 100 and 10 batches are to come:
 *   moving the 40 gains 10 × 40 and costs 100, so b gets it.
 */
export function placeShards(input: PlacementInput): Placement {
  const workers = [...input.workers].sort()
  const indexes = new Map(workers.map((worker, index) => [worker, index]))
  const held = input.costs.map((_, shard) => indexes.get(input.homes[shard] ?? '') ?? -1)
  const sticky = improve(input, workers.length, placeHomeless(input.costs, held, workers.length), held)
  const fresh = held.every((home) => home < 0) ? fixedPlaces(held.length, workers.length) : undefined
  const best =
    fresh !== undefined && spanOf(input.costs, fresh, workers.length) < sticky.makespan
      ? { places: fresh, makespan: spanOf(input.costs, fresh, workers.length) }
      : sticky
  const moves = best.places.filter((place, shard) => held[shard]! >= 0 && held[shard] !== place).length
  return {
    homes: best.places.map((place) => workers[place]!),
    moves,
    makespanMicros: best.makespan,
  }
}

/** The map that knows nothing of load: shard modulo workers. */
export function fixedPlaces(shards: number, workers: number): number[] {
  return Array.from({ length: shards }, (_, shard) => shard % workers)
}

/** Loads of each worker. */
interface Loads {
  readonly execute: Float64Array
  readonly deliver: Float64Array
}

/** Longest processing time first, each to the worker with whom the batch ends soonest. */
function placeHomeless(costs: readonly ShardCost[], held: readonly number[], workers: number): number[] {
  const loads = loadsOf(costs, held, workers)
  const places = [...held]
  const homeless = costs.flatMap((cost, shard) => (held[shard]! < 0 ? [{ shard, cost }] : []))
  homeless.sort((a, b) => totalOf(b.cost) - totalOf(a.cost) || a.shard - b.shard)
  for (const { shard, cost } of homeless) {
    const executeMax = Math.max(...loads.execute)
    const deliverMax = Math.max(...loads.deliver)
    let best = 0
    let bestEnd = Number.POSITIVE_INFINITY
    let bestLoad = Number.POSITIVE_INFINITY
    for (let worker = 0; worker < workers; worker++) {
      const execute = loads.execute[worker]! + cost.execute
      const deliver = loads.deliver[worker]! + cost.deliver
      const end = Math.max(executeMax, execute) + Math.max(deliverMax, deliver)
      const load = execute + deliver
      if (end < bestEnd || (end === bestEnd && load < bestLoad)) {
        best = worker
        bestEnd = end
        bestLoad = load
      }
    }
    places[shard] = best
    loads.execute[best]! += cost.execute
    loads.deliver[best]! += cost.deliver
  }
  return places
}

/**
 * Tries moves one after the other, each the one that evens the loads most (by the sum of their squares, so that
 * two equally loaded workers can be relieved in two moves), and keeps as many of them as pay best.
 */
function improve(
  input: PlacementInput,
  workers: number,
  start: readonly number[],
  held: readonly number[],
): { places: number[]; makespan: number } {
  const { costs, reloadMicros, horizonBatches, movesMax, canMove = () => true } = input
  const { seriesMicros = 0, gainShareMin = 0 } = input
  const loads = loadsOf(costs, start, workers)
  const before = makespanOf(loads)
  const places = [...start]
  let best = { places: [...start], makespan: before }
  let bestNet = 0
  let paidMoves = 0
  const boundMicros = leastOf(costs, 'execute', workers) + leastOf(costs, 'deliver', workers)
  // What no move can pay for is not searched: the usual case once the load is even.
  if ((before - boundMicros) * horizonBatches <= reloadMicros + seriesMicros) return best
  const settled = new Set(held.flatMap((place, shard) => (place >= 0 && !canMove(shard) ? [shard] : [])))
  while (paidMoves < movesMax) {
    const move = bestMove(costs, places, loads, settled)
    if (move === undefined) break
    const { shard, target } = move
    const cost = costs[shard]!
    const source = places[shard]!
    loads.execute[source]! -= cost.execute
    loads.deliver[source]! -= cost.deliver
    loads.execute[target]! += cost.execute
    loads.deliver[target]! += cost.deliver
    places[shard] = target
    settled.add(shard)
    if (held[shard]! >= 0) paidMoves++
    const makespan = makespanOf(loads)
    const gain = before - makespan
    const price = paidMoves === 0 ? 0 : seriesMicros + paidMoves * reloadMicros
    const net = gain * horizonBatches - price
    if (net > bestNet && (paidMoves === 0 || gain >= before * gainShareMin)) {
      bestNet = net
      best = { places: [...places], makespan }
    }
  }
  return best
}

/** The move that lowers the sum of the squared loads most; undefined when none does. */
function bestMove(
  costs: readonly ShardCost[],
  places: readonly number[],
  loads: Loads,
  settled: ReadonlySet<number>,
): { shard: number; target: number } | undefined {
  let best: { shard: number; target: number } | undefined
  let bestGain = 0
  for (let shard = 0; shard < costs.length; shard++) {
    if (settled.has(shard)) continue
    const { execute, deliver } = costs[shard]!
    const source = places[shard]!
    for (let target = 0; target < loads.execute.length; target++) {
      if (target === source) continue
      const gain =
        execute * (loads.execute[source]! - loads.execute[target]! - execute) +
        deliver * (loads.deliver[source]! - loads.deliver[target]! - deliver)
      if (gain > bestGain) {
        bestGain = gain
        best = { shard, target }
      }
    }
  }
  return best
}

function loadsOf(costs: readonly ShardCost[], places: readonly number[], workers: number): Loads {
  const loads = { execute: new Float64Array(workers), deliver: new Float64Array(workers) }
  for (const [shard, place] of places.entries()) {
    if (place < 0) continue
    loads.execute[place]! += costs[shard]!.execute
    loads.deliver[place]! += costs[shard]!.deliver
  }
  return loads
}

function spanOf(costs: readonly ShardCost[], places: readonly number[], workers: number): number {
  return makespanOf(loadsOf(costs, places, workers))
}

function makespanOf(loads: Loads): number {
  return Math.max(...loads.execute) + Math.max(...loads.deliver)
}

/** No spreading of a phase takes less: an equal share for everybody, or the one shard that cannot be divided. */
function leastOf(costs: readonly ShardCost[], phase: keyof ShardCost, workers: number): number {
  let sum = 0
  let largest = 0
  for (const cost of costs) {
    sum += cost[phase]
    largest = Math.max(largest, cost[phase])
  }
  return Math.max(sum / workers, largest)
}

function totalOf(cost: ShardCost): number {
  return cost.execute + cost.deliver
}
