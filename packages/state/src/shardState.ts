import { assert, bytesToHex, Fault, hexToBytes } from '@weft/primitives'
import { ByteWriter, type EntryKey, type Table } from '@weft/protocol'
import { visitChanges } from './diff.ts'
import { firstRoom } from './firstRoom.ts'
import { keyHashOf } from './keyHash.ts'
import { NO_LEAF } from './keyIndex.ts'
import { createShardEntries } from './shardEntries.ts'
import { encodeSnapshot, malformedSnapshot, visitSnapshot } from './snapshot.ts'
import type { ShardProof, ShardState } from './types.ts'
import { createUndoLog } from './undoLog.ts'

/** All values are encoded in it, one after the other. */
const encoded = new ByteWriter()
/** All diffs are written in it, one after the other. */
const diffWriter = new ByteWriter(64 * 1024)

/** Written in the open segment. */
const PENDING = 1
/** Changed since the last diff, which it was there for. */
const IN_DIFF = 2

/** A shard (0 to 255) or the globals (GLOBALS_SHARD) without any entry. */
export function createShardState(id: number): ShardState {
  return createLoadedState(id, undefined)
}

/**
 * Everything is by leaf, in buffers: a write goes to the value's own place, and the overlay is a log of what was there
 * before. New entries have the leaves behind the last until the segment ends and gives them their order.
 */
function createLoadedState(id: number, snapshot: Uint8Array | undefined): ShardState {
  const entries = createShardEntries(id)
  const { keys, leaves, values } = entries
  /** Every write since the overlay began; a value of no bytes: there was no entry. */
  const log = createUndoLog()
  /** Records of the log from here on are of the open segment. */
  let segmentStart = 0
  /** Makes the marks of different segments differ. */
  let segments = 0
  let flags = new Uint8Array(firstRoom(id))
  /** Leaves written in the open segment, without new ones, each with the record of its first write. */
  const pending: number[] = []
  const firstRecords: number[] = []
  /** Leaves of the base, with the sentinel. */
  let baseCount = 1
  /** Leaves of the base that new ones were linked to, with the leaf that was behind them. */
  const links: { index: number; next: number }[] = []
  /** Leaves changed since the last diff, and how many there were then. */
  const changedSinceDiff: number[] = []
  let countAtDiff = 1
  let isTreeChanged = false
  /** The base as a shard of its own, for proofs while an overlay is open. */
  let baseCopy: ShardState | undefined

  const isSegmentEnded = () => log.count === segmentStart

  function put(table: Table, key: EntryKey, record: unknown): void {
    const known = entries.find(key)
    write(known === NO_LEAF ? entries.add(key) : known, table, record)
  }

  function replace(table: Table, key: EntryKey, record: unknown): boolean {
    const leaf = entries.find(key)
    if (leaf === NO_LEAF) return false
    write(leaf, table, record)
    return true
  }

  function write(leaf: number, table: Table, record: unknown): void {
    encoded.clear()
    table.encodeTo(encoded, record as never)
    if (leaf < leaves.count && ((flags[leaf] ?? 0) & PENDING) === 0) {
      if (leaf >= flags.length) flags = grown(flags, leaf)
      flags[leaf]! |= PENDING
      pending.push(leaf)
      firstRecords.push(log.count)
    }
    values.saveTo(log, leaf)
    values.writeFrom(leaf, encoded)
  }

  function rollback(mark: number): void {
    const count = mark - segments
    assert(count >= segmentStart && count <= log.count, 'rollback: the mark is of another segment')
    undoTo(count)
  }

  function undoTo(count: number): void {
    for (let record = log.count - 1; record >= count; record--) {
      const leaf = log.leafAt(record)
      const before = log.valueAt(record)
      values.write(leaf, before)
      if (before.length === 0) {
        entries.dropNewest()
      } else if (firstRecords.at(-1) === record) {
        firstRecords.pop()
        flags[pending.pop()!]! &= ~PENDING
      }
    }
    log.truncate(count)
  }

  /** What the segment changed, without writes that came to nothing. */
  function takeChanged(dirty: number[]): void {
    for (let k = 0; k < pending.length; k++) {
      const leaf = pending[k]!
      flags[leaf]! &= ~PENDING
      if (values.equals(leaf, log, firstRecords[k]!)) continue
      dirty.push(leaf)
      if (leaf >= countAtDiff || (flags[leaf]! & IN_DIFF) !== 0) continue
      flags[leaf]! |= IN_DIFF
      changedSinceDiff.push(leaf)
    }
    pending.length = 0
    firstRecords.length = 0
  }

  function noteLink(low: number, next: number): void {
    if (low < baseCount) links.push({ index: low, next })
  }

  function append(order: 'as added' | 'by key hash', dirty: number[]): void {
    for (const leaf of entries.append(order, noteLink)) dirty.push(leaf)
  }

  function rehash(dirty: readonly number[]): void {
    if (dirty.length === 0) return
    leaves.rehash(dirty)
    isTreeChanged = true
    baseCopy = undefined
  }

  function endSegment(): Uint8Array {
    const dirty: number[] = []
    takeChanged(dirty)
    append('by key hash', dirty)
    segmentStart = log.count
    segments++
    rehash(dirty)
    return leaves.root()
  }

  function clearDiff(): void {
    for (const leaf of changedSinceDiff) flags[leaf]! &= ~IN_DIFF
    changedSinceDiff.length = 0
    countAtDiff = leaves.count
  }

  function clearOverlay(): void {
    clearDiff()
    links.length = 0
    log.truncate(0)
    segmentStart = 0
    baseCount = leaves.count
    isTreeChanged = false
    baseCopy = undefined
  }

  function promote(): void {
    assert(isSegmentEnded(), 'promote: the segment is not ended')
    clearOverlay()
  }

  function discard(): void {
    undoTo(segmentStart)
    entries.cut(baseCount, links)
    const dirty = [...links.map((link) => link.index), baseCount - 1]
    for (let record = log.count - 1; record >= 0; record--) {
      const leaf = log.leafAt(record)
      if (leaf < baseCount && values.write(leaf, log.valueAt(record))) dirty.push(leaf)
    }
    if (isTreeChanged) leaves.rehash(dirty)
    clearOverlay()
  }

  function takeDiff(): Uint8Array {
    assert(isSegmentEnded(), 'takeDiff: the segment is not ended')
    diffWriter.clear()
    diffWriter.varint(changedSinceDiff.length)
    for (const leaf of changedSinceDiff) {
      diffWriter.varint(leaf)
      values.writeTo(diffWriter, leaf)
    }
    diffWriter.varint(leaves.count - countAtDiff)
    for (let leaf = countAtDiff; leaf < leaves.count; leaf++) {
      diffWriter.prefixedBytes(keys.bytesAt(leaf))
      values.writeTo(diffWriter, leaf)
    }
    clearDiff()
    return diffWriter.finishShared()
  }

  function applyDiff(changes: Uint8Array): void {
    assert(log.count === 0 && leaves.count === baseCount, 'applyDiff: an overlay is open')
    const dirty: number[] = []
    const added: { key: Uint8Array; value: Uint8Array }[] = []
    visitChanges(changes, {
      changed(leaf, bytes, start, end) {
        if (leaf >= leaves.count) malformed(`shard ${id} has no leaf ${leaf}`)
        if (values.write(leaf, bytes, start, end)) dirty.push(leaf)
      },
      added: (key, value) => added.push({ key, value }),
    })
    for (const { key, value } of added) {
      const leaf = entries.addBytes(key)
      if (leaf === NO_LEAF) malformed(`shard ${id} has the entry ${bytesToHex(key)} already`)
      values.write(leaf, value)
    }
    extendBase(dirty)
  }

  function load(from: Uint8Array): void {
    visitSnapshot(id, from, (key, value) => {
      const leaf = entries.addBytes(key)
      if (leaf === NO_LEAF) throw malformedSnapshot(id, 'a key occurs twice')
      values.write(leaf, value)
    })
    extendBase([])
  }

  /** New entries become part of the base, in their order. */
  function extendBase(dirty: number[]): void {
    append('as added', dirty)
    rehash(dirty)
    clearOverlay()
  }

  /** Values of the base that the overlay changed, as they were. */
  function baseValues(): Map<number, Uint8Array> {
    const found = new Map<number, Uint8Array>()
    for (let record = 0; record < log.count; record++) {
      const leaf = log.leafAt(record)
      if (leaf < baseCount && !found.has(leaf)) found.set(leaf, log.valueAt(record).slice())
    }
    return found
  }

  function* ofBase(): Generator<readonly [EntryKey, Uint8Array]> {
    const changed = baseValues()
    for (let leaf = 1; leaf < baseCount; leaf++) {
      yield [keys.keyAt(leaf), changed.get(leaf) ?? values.valueOf(leaf).slice()]
    }
  }

  function* current(): Generator<readonly [EntryKey, Uint8Array]> {
    for (let leaf = 1; leaf <= keys.count; leaf++) yield [keys.keyAt(leaf), values.valueOf(leaf).slice()]
  }

  function* written(): Generator<EntryKey> {
    for (const leaf of baseValues().keys()) yield keys.keyAt(leaf)
    for (let leaf = baseCount; leaf <= keys.count; leaf++) yield keys.keyAt(leaf)
  }

  function prove(key: EntryKey): ShardProof {
    if (isTreeChanged || !isSegmentEnded()) {
      baseCopy ??= loadShardState(id, encodeSnapshot(id, baseCount - 1, ofBase()))
      return baseCopy.prove(key)
    }
    const found = entries.find(key)
    const leafIndex = found === NO_LEAF ? leaves.floorOf(keyHashOf(hexToBytes(key))) : found
    return {
      leaf: leaves.leafOf(leafIndex),
      leafIndex,
      siblings: leaves.siblings(leafIndex),
      value: found === NO_LEAF ? undefined : values.valueOf(found).slice(),
    }
  }

  if (snapshot !== undefined) load(snapshot)
  return {
    id,
    size: () => leaves.count - 1,
    root: leaves.root,
    has: (key) => entries.find(key) !== NO_LEAF,
    get(table, key) {
      const leaf = entries.find(key)
      return leaf === NO_LEAF ? undefined : values.decode(table, leaf)
    },
    bytes(key) {
      const leaf = entries.find(key)
      return leaf === NO_LEAF ? undefined : values.valueOf(leaf).slice()
    },
    put: (table, key, value) => put(table as unknown as Table, key, value),
    replace: (table, key, value) => replace(table as unknown as Table, key, value),
    mark: () => log.count + segments,
    rollback,
    endSegment,
    takeDiff,
    promote,
    discard,
    applyDiff,
    written,
    snapshot: () => encodeSnapshot(id, baseCount - 1, ofBase()),
    prove,
    *records(table) {
      for (let leaf = 1; leaf <= keys.count; leaf++) {
        if (keys.tableIdAt(leaf) === table.id) yield [keys.keyAt(leaf), values.decode(table, leaf)]
      }
    },
    current,
    entries: ofBase,
  }
}

/**
 * A shard from its snapshot: the same root and the same leaf order.
 *
 * @throws Fault `state.snapshot_malformed`, also for another shard's snapshot.
 */
export function loadShardState(id: number, snapshot: Uint8Array): ShardState {
  return createLoadedState(id, snapshot)
}

/** Doubled until there is a place for a leaf. */
function grown(array: Uint8Array<ArrayBuffer>, leaf: number): Uint8Array<ArrayBuffer> {
  let { length } = array
  while (length <= leaf) length *= 2
  const larger = new Uint8Array(length)
  larger.set(array)
  return larger
}

function malformed(reason: string): never {
  throw new Fault('state.diff_malformed', `Not a diff of this state: ${reason}`, { retryable: false })
}
