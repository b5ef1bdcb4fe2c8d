/** What the thread that writes the index begins with. */
export interface IndexThreadData {
  readonly databaseUrl: string
}

/** To the thread. */
export type IndexOrder =
  | {
      readonly kind: 'work'
      /** Last executed batch. */
      readonly executed: number
      /** Others need the machine: begin no further batch. */
      readonly isPaused: boolean
    }
  | { readonly kind: 'stop' }

/** From the thread: this batch and all before it are in the index. */
export interface IndexProgress {
  readonly head: number
  /** Rows written for it, and the time that took with reading and decoding. */
  readonly rows: number
  readonly milliseconds: number
}
