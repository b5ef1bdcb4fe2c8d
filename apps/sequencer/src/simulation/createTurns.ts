/** Work that may take a share of a thread's time, one piece after the other. */
export interface Turns {
  /**
   * Runs when its turn comes. Undefined: too many wait already.
   *
   * @returns what `work` returned; rejects with what it threw.
   */
  take<T>(work: () => T): Promise<T> | undefined
}

export interface TurnOptions {
  /** Pieces that may wait; each holds a request. */
  readonly waitingMax: number
  /** After a piece the thread is left alone for so many times as long as it took: 4 means a fifth of its time. */
  readonly restTimes: number
  /** Milliseconds, by a clock that never goes back. */
  readonly now: () => number
}

/** Without it, whoever asks a lot would take the thread from those who were there first. */
export function createTurns({ waitingMax, restTimes, now }: TurnOptions): Turns {
  const line: (() => void)[] = []
  let isRunning = false

  async function run(): Promise<void> {
    isRunning = true
    for (let next = line.shift(); next !== undefined; next = line.shift()) {
      const startedMs = now()
      next()
      const restMs = (now() - startedMs) * restTimes
      await new Promise((resolve) => setTimeout(resolve, restMs))
    }
    isRunning = false
  }

  return {
    take<T>(work: () => T) {
      if (line.length >= waitingMax) return undefined
      const { promise, resolve, reject } = Promise.withResolvers<T>()
      line.push(() => {
        try {
          resolve(work())
        } catch (error) {
          reject(error)
        }
      })
      if (!isRunning) void run()
      return promise
    },
  }
}
