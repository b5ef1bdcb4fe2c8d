import { acquireLease, type Database, type Lease, LeaseLost, retryWhileAway } from '@weft/db'
import type { Logger } from 'pino'

/** This process's right to write batches, kept over restarts of Postgres. */
export interface Leadership {
  readonly epoch: bigint
  /**
   * Writes under the current epoch; waits while Postgres is away.
   *
   * @param work - Must be safe to repeat.
   * @throws LeaseLost when another sequencer took over.
   */
  write<T>(work: (epoch: bigint) => Promise<T>): Promise<T>
  /** Resolves with the reason when another sequencer took over, whether or not anything is being written. */
  readonly lost: Promise<unknown>
  /** Why Postgres cannot be written right now. */
  trouble(): string | undefined
  release(): Promise<void>
}

/**
 * Waits for the lease (a second sequencer stands by here), then keeps it. When Postgres restarts, the lock is
 * gone; it is taken again, and unless somebody else has or had it meanwhile, work goes on under the next epoch.
 */
export async function becomeLeader(options: {
  database: Database
  url: string
  signal: AbortSignal
  log: Logger
}): Promise<Leadership> {
  const { database, url, signal, log } = options
  let told = false
  const acquire = (heldEpoch?: bigint) =>
    acquireLease(database, {
      url,
      signal,
      ...(heldEpoch === undefined ? {} : { heldEpoch }),
      onWait(reason, error) {
        if (!told) log.warn({ reason, err: error }, 'standing by for the lease')
        told = true
      },
    })
  let lease = await acquire()
  let regaining: Promise<void> | undefined
  let trouble: string | undefined
  const lost = Promise.withResolvers<unknown>()
  watch(lease)

  function watch(held: Lease): void {
    void held.lost.then(() => {
      if (signal.aborted || held !== lease) return
      log.warn('the lease’s connection broke; taking it again')
      told = false
      regaining = regain(held).finally(() => {
        regaining = undefined
      })
      // Its readers get what is old from now on, so it must not wait until somebody writes.
      regaining.catch((error) => {
        if (!signal.aborted) lost.resolve(error)
      })
    })
  }

  async function regain(old: Lease): Promise<void> {
    const next = await acquire(old.epoch)
    lease = next
    watch(next)
    log.info({ epoch: next.epoch.toString() }, 'has the lease again')
  }

  return {
    get epoch() {
      return lease.epoch
    },
    lost: lost.promise,
    trouble: () => trouble,
    async write(work) {
      for (;;) {
        const { epoch } = lease
        try {
          return await retryWhileAway(() => work(epoch), {
            signal,
            onRetry(error) {
              trouble = `Postgres is away: ${messageOf(error)}`
              log.warn({ err: error }, 'Postgres is away; waiting')
            },
          })
        } catch (error) {
          if (!(error instanceof LeaseLost)) throw error
          await regaining
          if (lease.epoch === epoch) throw error
        } finally {
          trouble = undefined
        }
      }
    },
    release: () => lease.release(),
  }
}

function messageOf(error: unknown): string | undefined {
  return error instanceof Error ? error.message || error.name : undefined
}
