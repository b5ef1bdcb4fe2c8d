/** The work of an engine in a process of its own, made from a seed in both of them. */
export interface EngineOrder {
  readonly seed: string
  readonly members: number
  readonly batchActions: number
  readonly actionsPerTransaction: number
  /** Actions to draw from; without it all. */
  readonly mix?: readonly string[]
}

export type EngineRequest =
  | { readonly kind: 'begin'; readonly order: EngineOrder }
  | { readonly kind: 'batch' }

/** One batch, from its canonical bytes to the committed result. */
export interface EngineBatch {
  readonly number: number
  readonly executed: number
  readonly failed: number
  /** CPU of an action in microseconds: of the thread that executes, and of all threads, the collector's included. */
  readonly threadMicros: number
  readonly processMicros: number
  /** Root, receipts and segments are all in it. */
  readonly commitmentHash: string
  readonly stateRoot: string
}

export type EngineAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly batch: EngineBatch }
  | { readonly kind: 'failed'; readonly message: string }
