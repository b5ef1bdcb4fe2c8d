import { assert, bytesToHex, equalBytes, Fault } from '@weft/primitives'
import { GLOBALS_SHARD } from '@weft/protocol'
import type { ShardState } from '@weft/state'
import { createFrozenGlobalsStore } from './frozenGlobals.ts'
import { describeLaneJob, type LaneJob, type LaneResult, type ShardJob } from './laneJob.ts'
import type { Rollup } from './rollup.ts'
import { createPhaseRunner } from './runPhase.ts'
import type { ShardPhase } from './shardPhase.ts'

/** What a worker runs: keeps shards in memory and works through lanes' jobs. */
export interface LaneExecutor {
  /**
   * Runs a job. The same job again gives the same result, whatever this executor did before or lost.
   *
   * @param earlier - The same lane's job of an earlier round of the same attempt; called only when this
   * executor does not hold what those rounds did (it took the lane over, or restarted).
   * @throws Fault `engine.base_root_mismatch` (retryable) when storage gives a shard other than the job expects,
   * `engine.job_too_late` when another batch was begun meanwhile.
   */
  run(job: LaneJob, earlier: (round: number) => Promise<LaneJob>): Promise<LaneResult>
  /** Forgets shards that moved away. */
  release(shards: Iterable<number>): void
  /** How many shards are in memory. */
  readonly shardCount: number
}

export interface LaneExecutorOptions {
  rollup: Rollup
  /** A shard, or the globals (GLOBALS_SHARD), as it is after a batch was committed. */
  loadShard: (shard: number, afterBatch: number) => Promise<ShardState>
  /** Told when a shard's work starts and ends: whoever has a clock can measure. */
  observer?: { shardStarted(shard: number): void; shardFinished(shard: number): void }
  /**
   * Called after each shard, and awaited: lets a process that shares its thread renew its locks and answer. A job of a
   * large batch takes seconds, a shard of it milliseconds.
   */
  breathe?: () => Promise<void> | undefined
}

/** A shard in memory, with what was done on top of the committed state. */
interface Slot {
  state: ShardState
  overlay: { batch: number; attempt: number; phases: Map<number, ShardPhase> } | undefined
}

export function createLaneExecutor(options: LaneExecutorOptions): LaneExecutor {
  const { rollup, loadShard, observer, breathe } = options
  const runPhase = createPhaseRunner(rollup)
  const slots = new Map<number, Slot>()
  const frozen = createFrozenGlobalsStore((afterBatch) => loadShard(GLOBALS_SHARD, afterBatch))
  /** End of the work that waits for or holds a shard. */
  const turns = new Map<number, Promise<void>>()

  /** One job at a time in a shard: one delivered twice, or too late, must not meet another half-way. */
  function inTurn(shard: number, work: () => Promise<void>): Promise<void> {
    const turn = (turns.get(shard) ?? Promise.resolve()).then(work)
    turns.set(
      shard,
      turn.catch(() => {}),
    )
    return turn
  }

  async function run(job: LaneJob, earlier: (round: number) => Promise<LaneJob>): Promise<LaneResult> {
    const globals = await frozen.of(job.batch.number, job.globals)
    const phases: ShardPhase[] = []
    for (const shardJob of job.shards) {
      await inTurn(shardJob.shard, async () => {
        observer?.shardStarted(shardJob.shard)
        const slot = await prepare(job, shardJob, earlier)
        phases.push(runOnce(job, shardJob, slot))
        observer?.shardFinished(shardJob.shard)
      })
      await breathe?.()
    }
    return { phases }

    function runOnce(current: LaneJob, shardJob: ShardJob, slot: Slot): ShardPhase {
      const overlay = slot.overlay!
      const known = overlay.phases.get(current.round)
      if (known) return known
      const phase = runPhase({ shard: slot.state, globals, batch: current.batch, job: shardJob })
      overlay.phases.set(current.round, phase)
      return phase
    }

    /** The shard with exactly the rounds before this one on top of the committed state. */
    async function prepare(current: LaneJob, shardJob: ShardJob, load: typeof earlier): Promise<Slot> {
      const held = slots.get(shardJob.shard)
      if (held && continues(held, current, shardJob)) return held
      const slot = await settleBase(held, current, shardJob)
      slot.overlay = { batch: current.batch.number, attempt: current.attempt, phases: new Map() }
      slots.set(shardJob.shard, slot)
      if (shardJob.previousRound >= 0) await replay(slot, current, shardJob, load)
      return slot
    }

    /** Goes back from job to job: in a round between, the lane may have had no job at all. */
    async function replay(
      slot: Slot,
      current: LaneJob,
      shardJob: ShardJob,
      load: typeof earlier,
    ): Promise<void> {
      const past: { job: LaneJob; shardJob: ShardJob }[] = []
      for (let round = shardJob.previousRound; round >= 0; round = past[0]!.shardJob.previousRound) {
        const job = await load(round)
        const same = job.batch.number === current.batch.number && job.attempt === current.attempt
        assert(same && job.round === round, `${describeLaneJob(job)} is not an earlier round of this one`)
        const own = job.shards.find((each) => each.shard === shardJob.shard)
        assert(own !== undefined, `${describeLaneJob(job)} has no work for shard ${shardJob.shard}`)
        past.unshift({ job, shardJob: own })
      }
      for (const each of past) runOnce(each.job, each.shardJob, slot)
    }
  }

  /** The committed state before this batch: what is held, promoted or without its overlay, else loaded. */
  async function settleBase(held: Slot | undefined, job: LaneJob, shardJob: ShardJob): Promise<Slot> {
    if (held) {
      if (held.overlay !== undefined) {
        const committed = equalBytes(held.state.root(), shardJob.baseRoot)
        if (committed && held.overlay.batch < job.batch.number) held.state.promote()
        else held.state.discard()
        held.overlay = undefined
      }
      if (equalBytes(held.state.root(), shardJob.baseRoot)) return held
      slots.delete(shardJob.shard)
    }
    const state = await loadShard(shardJob.shard, job.batch.number - 1)
    if (!equalBytes(state.root(), shardJob.baseRoot)) {
      throw new Fault(
        'engine.base_root_mismatch',
        `Shard ${shardJob.shard} as stored does not have the root that ${describeLaneJob(job)} builds on`,
        {
          retryable: true,
          context: { expected: bytesToHex(shardJob.baseRoot), loaded: bytesToHex(state.root()) },
        },
      )
    }
    return { state, overlay: undefined }
  }

  return {
    run,
    release(shards) {
      for (const shard of shards) slots.delete(shard)
    },
    get shardCount() {
      return slots.size
    },
  }
}

/** Whether the overlay stands right before this round (go on) or already includes it (answer again). */
function continues(slot: Slot, job: LaneJob, shardJob: ShardJob): boolean {
  const { overlay } = slot
  if (!overlay || overlay.batch !== job.batch.number || overlay.attempt !== job.attempt) return false
  if (overlay.phases.has(job.round)) return true
  const latest = Math.max(-1, ...overlay.phases.keys())
  return latest === shardJob.previousRound
}
