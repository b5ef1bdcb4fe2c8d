/** What a thread is told at its start. */
export interface ThreadStart {
  /** Address of the file that exports `rollup`. */
  readonly rollupFile: string
  /** By shard, in shared memory: a thread reads the shards it is given work of. */
  readonly snapshots: readonly Uint8Array[]
  readonly lane: number
  /** Whether a CPU profile is taken; it comes back with `stopped`. */
  readonly profile: boolean
}

export type ThreadRequest =
  /** Loads the shards of the lane, so that no measured batch pays for it. */
  | { readonly kind: 'load'; readonly shards: readonly number[] }
  | { readonly kind: 'run'; readonly job: Uint8Array }
  | { readonly kind: 'stop' }

export type ThreadAnswer =
  /** `memoryBytes`: what the shards take in the thread, after a collection. */
  | { readonly kind: 'loaded'; readonly memoryBytes: number }
  /** `cpuMs`: CPU of reading the job, running it and writing the result. */
  | { readonly kind: 'ran'; readonly result: Uint8Array; readonly cpuMs: number }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'stopped'; readonly profile: string | undefined }
