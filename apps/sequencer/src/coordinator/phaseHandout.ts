import { createPhaseFlows, type LaneReturn, type PhaseId, putPayloads, settlementJobId } from '@weft/queue'
import type { TraceContext } from '@weft/telemetry'
import type { Redis } from 'ioredis'
import type { Logger } from 'pino'
import type { LaneAssigner } from './laneAssigner.ts'

/** How handing out a phase once ended. */
export type HandoutOutcome =
  | { readonly kind: 'finished'; readonly returns: readonly LaneReturn[] }
  /** A lane failed for good. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** Redis does not know the flow any more. */
  | { readonly kind: 'lost' }
  /** Not done in time, though nobody is known to be missing: a job may be stuck in its queue. */
  | { readonly kind: 'late' }
  /** A worker fell silent and may have had a job of it. */
  | { readonly kind: 'workerLost'; readonly worker: string }
  /** An operator wants it handed out again. */
  | { readonly kind: 'asked' }

/** Hands one phase at a time to the lanes, and notices when nobody will finish it. */
export interface PhaseHandout {
  /** @throws the signal's reason when the sequencer stops. */
  handOut(
    phase: PhaseId,
    jobs: {
      lanes: readonly number[]
      payloads: readonly { key: string; bytes: Uint8Array }[]
      timeoutMs: number
      /** The span that they are put under. */
      trace: TraceContext | undefined
    },
  ): Promise<HandoutOutcome>
  /** Gives up waiting for what is handed out now; nothing happens when nothing is. */
  giveUp(): void
  /** Removes what earlier runs left in the queues. */
  clear(): Promise<void>
  close(): Promise<void>
}

/** From one look whether the flow is still there to the next: bounds what losing Redis costs. */
const WATCH_MS = 500

interface Current {
  readonly phase: PhaseId
  readonly id: string
  readonly end: PromiseWithResolvers<HandoutOutcome>
  isAdded: boolean
}

export function createPhaseHandout(options: {
  redis: Redis
  /** Names the leader. */
  epoch: string
  assigner: Pick<LaneAssigner, 'onLost'>
  signal: AbortSignal
  log: Logger
}): PhaseHandout {
  const { redis, signal, log } = options
  let current: Current | undefined
  const endOf = (id: string) => (current?.id === id ? current.end : undefined)
  const flows = createPhaseFlows({
    redis,
    leader: options.epoch,
    onFinished: (id, returns) => endOf(id)?.resolve({ kind: 'finished', returns }),
    onFailed: (id, reason) => endOf(id)?.resolve({ kind: 'failed', reason }),
    onError: (error) => log.warn({ err: error }, 'queue'),
  })
  const forgetLost = options.assigner.onLost((worker) => current?.end.resolve({ kind: 'workerLost', worker }))
  const onAbort = () => current?.end.reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  const timer = setInterval(() => {
    if (current?.isAdded) watch(current).catch((error) => log.warn({ err: error }, 'queue'))
  }, WATCH_MS)

  async function watch({ phase, end }: Current): Promise<void> {
    const state = await flows.stateOf(phase)
    if (state === 'failed') end.resolve({ kind: 'failed', reason: 'a lane failed' })
    // A flow that is done is gone, too; but then its end was told before, and this changes nothing.
    if (state === 'lost') end.resolve({ kind: 'lost' })
  }

  return {
    async handOut(phase, { lanes, payloads, timeoutMs, trace }) {
      signal.throwIfAborted()
      const end = Promise.withResolvers<HandoutOutcome>()
      const mine: Current = { phase, id: settlementJobId(phase), end, isAdded: false }
      current = mine
      // One connection keeps the order: no lane sees its job before the bytes are there.
      const added = Promise.all([putPayloads(redis, payloads), flows.add(phase, lanes, trace)])
      added.then(
        () => {
          mine.isAdded = true
        },
        (error) =>
          end.resolve({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) }),
      )
      const timeout = setTimeout(() => end.resolve({ kind: 'late' }), timeoutMs)
      try {
        return await end.promise
      } finally {
        clearTimeout(timeout)
        if (current === mine) current = undefined
      }
    },
    giveUp: () => current?.end.resolve({ kind: 'asked' }),
    clear: () => flows.clear(),
    async close() {
      clearInterval(timer)
      forgetLost()
      signal.removeEventListener('abort', onAbort)
      await flows.close()
    },
  }
}
