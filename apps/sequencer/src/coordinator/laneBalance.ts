import { Fault } from '@weft/primitives'
import { SHARD_COUNT } from '@weft/protocol'
import {
  type Assignment,
  createShardCosts,
  fixedPlaces,
  type LaneReturn,
  lanesOf,
  type Placement,
  type PlacementInput,
  placeShards,
} from '@weft/queue'
import { planRebalance, type RebalancePlan, type ShardMove } from './rebalancePlan.ts'
import type { ShardHandover } from './shardHandover.ts'

/** How shards come to lanes: by measured cost, or always the same for comparison. */
export type LaneBalanceKind = 'measured' | 'fixed'

/** Spreads the shards over the lanes, from batch to batch. */
export interface LaneBalance {
  /**
   * Lane of each shard for one batch: all its phases and attempts use it, whoever the lanes' workers become.
   *
   * @param items - Transactions and messages of each shard with work in the first phase.
   */
  placeBatch(assignment: Assignment, items: ReadonlyMap<number, number>): readonly number[]
  /** Takes in what a lane did. */
  observe(round: number, done: LaneReturn): void
  /** Shards in each lane, by the last placement. */
  shardsOf(lane: number): number
  /** Shards moved so far from one living worker to another. */
  moves(): number
  /** Lane of each shard, by the last placement; empty before the first. */
  lanesOfShards(): readonly number[]
  /** Shards that a worker holds, as far as is known. */
  heldBy(worker: string): number[]
  /** What would move if somebody asked for it now. @throws Fault `rebalance.fixed` when shards never move. */
  plan(assignment: Assignment): RebalancePlan
  /** Makes these moves before the batches to come, each as soon as its shard is ready for it. */
  ask(moves: readonly ShardMove[]): void
  /** Of what was asked for, what is not done yet. */
  askedMoves(): number
}

/**
 * Batches a skew is expected to last, two seconds of them: a hot market or a mint lasts minutes, and what a move
 * costs is paid back sooner or it is not made.
 */
const HORIZON_BATCHES = 20
/** A gain below this share of a batch is within what its measurements vary by. */
const GAIN_SHARE_MIN = 0.05
/** Batches from moves to the next: their effect is seen first, and the wait that moves cost is shared by more. */
const MOVES_PAUSE_BATCHES = 8
/** Time that reloads may take in one batch, of the half second a user may have to wait. */
const RELOADS_MICROS_MAX = 200_000
/** A quarter of the shards, when they are small. */
const MOVES_MAX = 64
/** Batches for which a move that was asked for waits to be ready: longer than a quarter of all snapshots takes to write. */
const ASKED_BATCHES_MAX = 100

export function createLaneBalance(
  kind: LaneBalanceKind,
  handover: Pick<ShardHandover, 'isReady' | 'prepare'>,
): LaneBalance {
  const costs = createShardCosts(SHARD_COUNT)
  /** Worker that has a shard in memory, as far as is known. */
  const homes = new Array<string | undefined>(SHARD_COUNT).fill(undefined)
  let lanes: readonly number[] = []
  let moves = 0
  let pausedBatches = 0
  /** What an operator asked for: the worker that each of these shards shall go to. */
  let asked = new Map<number, string>()
  let askedBatches = 0

  function placeMeasured(assignment: Assignment, items: ReadonlyMap<number, number>): number[] {
    const workers = workersOf(assignment)
    const reloadMicros = costs.reloadMicros()
    const isAsked = asked.size > 0
    const askedMoves = isAsked ? moveAsIsAsked(workers) : 0
    const placement = moveWhatIsReady({
      costs: costs.predict(items),
      homes,
      workers,
      reloadMicros,
      seriesMicros: costs.seriesMicros(),
      gainShareMin: GAIN_SHARE_MIN,
      horizonBatches: HORIZON_BATCHES,
      movesMax: isAsked || pausedBatches > 0 ? 0 : movesMaxOf(reloadMicros),
    })
    pausedBatches = isAsked || placement.moves > 0 ? MOVES_PAUSE_BATCHES : Math.max(0, pausedBatches - 1)
    moves += placement.moves + askedMoves
    const laneOf = new Map(workers.map((worker) => [worker, lanesOf(assignment, worker)[0]!]))
    for (const [shard, worker] of placement.homes.entries()) {
      // Who holds a shard that moved away is told to forget it.
      if (homes[shard] !== worker) homes[shard] = undefined
    }
    return placement.homes.map((worker) => laneOf.get(worker)!)
  }

  /** @returns how many of the moves that were asked for are made in this batch. */
  function moveAsIsAsked(workers: readonly string[]): number {
    let made = 0
    for (const [shard, target] of asked) {
      const isPossible = workers.includes(target)
      if (isPossible && !handover.isReady(shard)) continue
      asked.delete(shard)
      if (!isPossible || homes[shard] === target) continue
      homes[shard] = target
      made++
    }
    if (++askedBatches >= ASKED_BATCHES_MAX) asked.clear()
    return made
  }

  /** What should move is prepared first, and stays where it is until then: some batches, not seconds. */
  function moveWhatIsReady(input: PlacementInput): Placement {
    const wished = placeShards(input)
    const leaving = wished.homes.flatMap((home, shard) => {
      const before = homes[shard]
      return before !== undefined && before !== home && input.workers.includes(before) ? [shard] : []
    })
    if (leaving.every(handover.isReady)) return wished
    void handover.prepare(leaving)
    return placeShards({ ...input, canMove: handover.isReady })
  }

  return {
    placeBatch(assignment, items) {
      if (lanes.length === 0) adopt(homes, assignment)
      const isFixed = kind === 'fixed' || assignment.lanes.every((worker) => worker === null)
      lanes = isFixed ? fixedPlaces(SHARD_COUNT, assignment.lanes.length) : placeMeasured(assignment, items)
      return lanes
    },
    observe(round, done) {
      for (const { shard } of done.shards) homes[shard] = done.worker
      costs.observe(round, done.shards)
    },
    shardsOf: (lane) => lanes.filter((each) => each === lane).length,
    moves: () => moves,
    lanesOfShards: () => lanes,
    heldBy: (worker) => homes.flatMap((home, shard) => (home === worker ? [shard] : [])),
    plan(assignment) {
      if (kind === 'fixed') throw fixedFault()
      return planRebalance({
        costs: costs.current(),
        // Where they are placed, which a shard that has just moved says sooner than who held it last.
        homes: homes.map((home, shard) => assignment.lanes[lanes[shard] ?? -1] ?? home),
        workers: workersOf(assignment),
        reloadMicros: costs.reloadMicros(),
        seriesMicros: costs.seriesMicros(),
      })
    },
    ask(wished) {
      asked = new Map(wished.map(({ shard, to }) => [shard, to]))
      askedBatches = 0
      void handover.prepare([...asked.keys()])
    },
    askedMoves: () => asked.size,
  }
}

function workersOf({ lanes }: Assignment): string[] {
  return [...new Set(lanes)].filter((worker) => worker !== null)
}

function fixedFault(): Fault {
  return new Fault(
    'rebalance.fixed',
    'Shards stay where they are: the sequencer runs with LANE_BALANCE=fixed. Start it with measured to have them move',
    { retryable: false },
  )
}

function movesMaxOf(reloadMicros: number): number {
  return Math.max(1, Math.min(MOVES_MAX, Math.floor(RELOADS_MICROS_MAX / reloadMicros)))
}

/** After a change of leaders the workers still hold what the one before gave them. */
function adopt(homes: (string | undefined)[], { lanes, shards }: Assignment): void {
  for (const [shard, lane] of shards.entries()) homes[shard] = lanes[lane] ?? undefined
}
