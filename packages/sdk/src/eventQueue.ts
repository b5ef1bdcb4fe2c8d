/** Events between a connection that brings them and a consumer that may be busy. */
export interface EventQueue<T> {
  push(event: T): void
  /** Whether it holds as much as it should. */
  readonly isFull: boolean
  /** Resolves when it is no longer full, or closed. */
  room(): Promise<void>
  /** The next event; undefined when it is closed and empty. */
  next(): Promise<T | undefined>
  close(): void
}

/** @param lengthMax - From which length on it is full; what is pushed nevertheless is kept. */
export function createEventQueue<T>(lengthMax: number): EventQueue<T> {
  const events: T[] = []
  let closed = false
  let changed = Promise.withResolvers<void>()

  const touch = () => {
    changed.resolve()
    changed = Promise.withResolvers()
  }
  return {
    push(event) {
      events.push(event)
      touch()
    },
    get isFull() {
      return events.length >= lengthMax
    },
    async room() {
      while (events.length >= lengthMax && !closed) await changed.promise
    },
    async next() {
      while (events.length === 0 && !closed) await changed.promise
      const event = events.shift()
      touch()
      return event
    },
    close() {
      closed = true
      touch()
    },
  }
}
