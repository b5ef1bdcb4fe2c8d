import type { Hash } from '@weft/primitives'
import type { Logger } from 'pino'
import type { MediaLibrary } from './mediaLibrary.ts'

/** Looking through a hundred thousand rows takes a second. */
const INTERVAL_MS = 3_600_000
const HOUR_MS = 3_600_000

/**
 * Deletes files in the background that no collection names some time after their upload: what was tried out, and what
 * somebody left to fill the store.
 */
export function startMediaSweeper(options: {
  library: MediaLibrary
  /** Whether a collection or a work names it now. */
  isUsed(hash: Hash): boolean
  log: Logger
}): { stop(): Promise<void> } {
  const { library, isUsed, log } = options
  let running: Promise<void> = Promise.resolve()

  async function sweep(): Promise<void> {
    const before = new Date(Date.now() - library.options.unusedHours * HOUR_MS)
    try {
      const deleted = await library.sweep(before, isUsed)
      if (deleted > 0) log.info({ deleted }, 'deleted media that no collection names')
    } catch (error) {
      log.warn({ err: error }, 'media could not be swept; trying again in an hour')
    }
  }

  const timer = setInterval(() => {
    running = running.then(sweep)
  }, INTERVAL_MS)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
