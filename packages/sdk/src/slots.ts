/** At most so many at a time; the others wait in line. */
export interface Slots {
  /** Rejects with the signal's reason when it fires while in line. */
  use<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>
}

/** @param slotsMax - How many may work at a time. */
export function createSlots(slotsMax: number): Slots {
  let free = slotsMax
  const line = new Set<() => void>()

  async function take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    if (free > 0) {
      free--
      return
    }
    await new Promise<void>((resolve, reject) => {
      const enter = () => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const leave = () => {
        line.delete(enter)
        reject(signal.reason)
      }
      line.add(enter)
      signal.addEventListener('abort', leave, { once: true })
    })
  }

  function give(): void {
    const [first] = line
    if (first === undefined) {
      free++
      return
    }
    line.delete(first)
    first()
  }

  return {
    async use(signal, work) {
      await take(signal)
      try {
        return await work()
      } finally {
        give()
      }
    },
  }
}
