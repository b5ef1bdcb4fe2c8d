import type { EntryKey, Fields, FieldValues, StateLeaf, Table } from '@weft/protocol'

/** Where a key is in a shard's tree, or between which leaves it is missing. */
export interface ShardProof {
  /** Presence: the entry's leaf. Absence: the leaf with the largest smaller key. */
  readonly leaf: StateLeaf
  readonly leafIndex: number
  /** From the leaf up: SHARD_TREE_DEPTH nodes. */
  readonly siblings: readonly Uint8Array[]
  /** undefined: absent. */
  readonly value: Uint8Array | undefined
}

/** The part of a shard that executing a batch works on: its overlay. */
export type WorkingShard = Pick<
  ShardState,
  | 'id'
  | 'get'
  | 'bytes'
  | 'put'
  | 'replace'
  | 'mark'
  | 'rollback'
  | 'endSegment'
  | 'takeDiff'
  | 'written'
  | 'promote'
  | 'discard'
>

/**
 * One of the 256 shards, or the globals (GLOBALS_SHARD): the committed base and, over it, one overlay with
 * the batch being executed. An overlay grows by segments; it is promoted or discarded as a whole.
 *
 * A record handed in is written as bytes at once, one handed out is read from them. Byte arrays are always copies.
 */
export interface ShardState {
  readonly id: number
  /** Entries in the tree, without the sentinel and without what the open segment adds. */
  size(): number
  /** Root of the base and all ended segments of the overlay. */
  root(): Uint8Array
  /** Whether there is such an entry, the open segment's included. */
  has(key: EntryKey): boolean
  /** As it is now, the open segment included. undefined: there is no such entry. */
  get<K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey): FieldValues<V> | undefined
  /** The bytes of an entry as they are now, the open segment's included. */
  bytes(key: EntryKey): Uint8Array | undefined
  /** Writes in the overlay's open segment. */
  put<K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey, value: FieldValues<V>): void
  /** The same for an entry that there is. @returns false, with nothing changed, when there is none. */
  replace<K extends Fields, V extends Fields>(
    table: Table<K, V>,
    key: EntryKey,
    value: FieldValues<V>,
  ): boolean
  /** A point to undo to, of the open segment. */
  mark(): number
  /** Undoes the writes since the mark: an entry first written after it is as if never written. */
  rollback(mark: number): void
  /**
   * Encodes what changed, appends new entries in ascending order of key hash, rehashes level by level.
   *
   * @returns the root.
   */
  endSegment(): Uint8Array
  /**
   * What changed since the last call (or since the overlay began), with the last values: the bytes of a
   * ShardDiff. The segment must be ended.
   */
  takeDiff(): Uint8Array
  /** The overlay becomes the base. The segment must be ended. */
  promote(): void
  /** Back to the base: tree, order, everything. */
  discard(): void
  /**
   * Replays a committed diff into the base; no overlay may be open. New entries are appended as given.
   *
   * @throws Fault `state.diff_malformed`, also for a leaf that is not there or a key that is.
   */
  applyDiff(changes: Uint8Array): void
  /** The base's entries in leaf order, as versioned bytes. */
  snapshot(): Uint8Array
  /** Keys of what the overlay and its open segment wrote. */
  written(): Iterable<EntryKey>
  /** Of the base. */
  prove(key: EntryKey): ShardProof
  /** All records of a table, overlay over base. */
  records<K extends Fields, V extends Fields>(
    table: Table<K, V>,
  ): Iterable<readonly [EntryKey, FieldValues<V>]>
  /** All entries, overlay and open segment over base, as their bytes are now; in no particular order. */
  current(): Iterable<readonly [EntryKey, Uint8Array]>
  /** The base's entries in leaf order. */
  entries(): Iterable<readonly [EntryKey, Uint8Array]>
}
