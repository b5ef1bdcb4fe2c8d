import { type PlacementInput, placeShards, type ShardCost } from '@weft/queue'

/** A shard that would leave a living worker. */
export interface ShardMove {
  readonly shard: number
  readonly from: string
  readonly to: string
  /** Predicted work of it in a batch. */
  readonly loadMicros: number
}

/** Where the shards are and where they would better be. */
export interface RebalancePlan {
  readonly moves: readonly ShardMove[]
  readonly workers: readonly {
    readonly id: string
    readonly beforeMicros: number
    readonly afterMicros: number
    readonly shardsBefore: number
    readonly shardsAfter: number
  }[]
  /** Predicted time of a batch. */
  readonly batchMicrosBefore: number
  readonly batchMicrosAfter: number
  /** What all the moves cost once. */
  readonly reloadMicros: number
}

/** Batches within which the moves must have paid: a minute of them. An operator knows that a load will last; a meter does not. */
const HORIZON_BATCHES = 600

/**
 * The placement as an operator asks for it: as many moves as pay within a minute, without the pauses and the least gain
 * that keep the automatic one calm. Pure.
 *
 * @param input.homes - Worker that each shard is placed with now.
 */
export function planRebalance(
  input: Pick<PlacementInput, 'costs' | 'homes' | 'workers' | 'reloadMicros' | 'seriesMicros'>,
): RebalancePlan {
  const { costs, workers, reloadMicros, seriesMicros = 0 } = input
  if (workers.length === 0) {
    return { moves: [], workers: [], batchMicrosBefore: 0, batchMicrosAfter: 0, reloadMicros: 0 }
  }
  const common = { ...input, horizonBatches: HORIZON_BATCHES }
  const before = placeShards({ ...common, movesMax: 0 })
  const after = placeShards({ ...common, homes: before.homes, movesMax: costs.length })
  const moves = after.homes.flatMap((to, shard) => {
    const from = before.homes[shard]!
    return from === to ? [] : [{ shard, from, to, loadMicros: loadOf(costs[shard]!) }]
  })
  const sumOf = (homes: readonly string[], worker: string) =>
    costs.reduce((sum, cost, shard) => (homes[shard] === worker ? sum + loadOf(cost) : sum), 0)
  const countOf = (homes: readonly string[], worker: string) => homes.filter((home) => home === worker).length
  return {
    moves,
    workers: [...workers].sort().map((id) => ({
      id,
      beforeMicros: sumOf(before.homes, id),
      afterMicros: sumOf(after.homes, id),
      shardsBefore: countOf(before.homes, id),
      shardsAfter: countOf(after.homes, id),
    })),
    batchMicrosBefore: before.makespanMicros,
    batchMicrosAfter: after.makespanMicros,
    reloadMicros: moves.length === 0 ? 0 : seriesMicros + moves.length * reloadMicros,
  }
}

function loadOf({ execute, deliver }: ShardCost): number {
  return execute + deliver
}
