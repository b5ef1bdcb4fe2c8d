import type { Operations } from '../operations/operations.ts'

/** Takes workers out of service for a run, and puts back exactly those. */
export interface ServiceOfWorkers {
  /** Ids of those in service. */
  inService(): string[]
  /** Leaves one in service. Resolves when the others hold no lane. @throws the signal's reason */
  onlyOne(by: string, signal: AbortSignal): Promise<void>
  /** Puts back whoever a run took out, of this process or of one before it. */
  restore(): Promise<void>
}

/** How a drain of ours is told from an operator's. */
const REASON = 'Load lab: one worker against all'
/** From one look whether lanes have moved to the next. */
const LOOK_MS = 100

export function createServiceOfWorkers(workers: Operations['workers']): ServiceOfWorkers {
  const inService = () => workers.list().workers.flatMap(({ id, drain }) => (drain === null ? [id] : []))
  const ours = () => {
    const { workers: living, absent } = workers.list()
    return [...living, ...absent].flatMap(({ id, drain }) => (drain?.reason === REASON ? [id] : []))
  }
  return {
    inService,
    async onlyOne(by, signal) {
      for (const id of inService().slice(1)) await workers.drain(id, { reason: REASON, by })
      const holds = () =>
        workers.list().workers.some(({ drain, lanes }) => drain?.reason === REASON && lanes.length > 0)
      while (holds()) await pause(LOOK_MS, signal)
    },
    async restore() {
      for (const id of ours()) await workers.resume(id)
    },
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  await new Promise((resolve) => setTimeout(resolve, ms))
}
