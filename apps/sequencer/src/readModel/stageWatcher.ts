import { type Database, insertStageEvent, l1Heads } from '@weft/db'
import type { Logger } from 'pino'
import type { Leadership } from '../leadership.ts'
import type { Stage } from '../types.ts'
import type { PublishingFeed } from './batchFeed.ts'

/** Follows what the settlement writes down of L1. */
export interface StageWatcher {
  posted(): number
  finalized(): number
  /** How far an executed batch has come. */
  stageOf(batch: number, executed: number): Stage
  stop(): Promise<void>
}

/** L1 moves in seconds. */
const LOOK_MS = 500

/** @param options.heads - What the stream has told of, at most; after a reorganisation it tells again. */
export function startStageWatcher(options: {
  database: Database
  leadership: Leadership
  feed: PublishingFeed
  heads: { posted: number; finalized: number }
  log: Logger
}): StageWatcher {
  const { database, leadership, feed, log } = options
  const told = { ...options.heads }
  const heads = { ...options.heads }
  let running: Promise<void> = Promise.resolve()
  let isBusy = false

  async function look(): Promise<void> {
    const found = await l1Heads(database)
    for (const kind of ['posted', 'finalized'] as const) {
      if (found[kind] > told[kind]) await tell(kind, found[kind])
      told[kind] = found[kind]
      heads[kind] = found[kind]
    }
  }

  async function tell(kind: 'posted' | 'finalized', batch: number): Promise<void> {
    const event = { kind, batch, sequence: feed.reserve() }
    try {
      await leadership.write((epoch) => insertStageEvent(database, epoch, event))
    } catch (error) {
      feed.skip(event.sequence)
      throw error
    }
    heads[kind] = batch
    feed.publish(event)
  }

  const timer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    running = look()
      .catch((error) => log.warn({ err: error }, 'could not read what is on L1'))
      .finally(() => {
        isBusy = false
      })
  }, LOOK_MS)

  return {
    posted: () => heads.posted,
    finalized: () => heads.finalized,
    stageOf(batch, executed) {
      if (batch > executed) return 'sealed'
      if (batch <= heads.finalized) return 'finalized'
      return batch <= heads.posted ? 'posted' : 'executed'
    },
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
