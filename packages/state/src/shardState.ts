import { assert, compareBytes, Fault } from '@weft/primitives'
import { ByteWriter, type EntryKey, type Table } from '@weft/protocol'
import { visitChanges, writeEntry } from './diff.ts'
import { createJournal } from './journal.ts'
import { keyHashOf } from './keyHash.ts'
import { createLeafStore } from './leafStore.ts'
import { createSlot, forgetBase, NOT_APPENDED, type Slot } from './slot.ts'
import { decodeSnapshot, encodeSnapshot } from './snapshot.ts'
import type { Entry, ShardProof, ShardState } from './types.ts'

/** All diffs are written in it, one after the other. */
const diffWriter = new ByteWriter(64 * 1024)

/** A shard (0 to 255) or the globals (GLOBALS_SHARD) without any entry. */
export function createShardState(id: number): ShardState {
  return createLoadedState(id, [])
}

function createLoadedState(id: number, initial: readonly Entry[]): ShardState {
  const leaves = createLeafStore()
  const slots = new Map<EntryKey, Slot>()
  /** By leaf; the sentinel's is never read but as a neighbour. */
  const byLeaf: Slot[] = [{ ...createSlot('0x' as EntryKey), index: SENTINEL }]
  const journal = createJournal(slots, keepRecord)
  /** Leaves of the base, with the sentinel. */
  let baseCount = 1
  /** Entries of the base with a `base` side. */
  const touched: Slot[] = []
  /** Changed since the last diff: leaves that were there then, and those appended since, in their order. */
  const changedSinceDiff: Slot[] = []
  const addedSinceDiff: Slot[] = []
  let isTreeChanged = false
  /** The base as a shard of its own, for proofs while an overlay is open. */
  let baseCopy: ShardState | undefined

  function keepBase(slot: Slot): void {
    if (slot.hasBase || slot.index === NOT_APPENDED || slot.index >= baseCount) return
    slot.hasBase = true
    slot.baseNext = leaves.nextOf(slot.index)
    touched.push(slot)
  }

  /** Before the first write of a segment. A record that was never decoded is decoded now: its bytes will be gone. */
  function keepRecord(slot: Slot, table: Table): void {
    keepBase(slot)
    if (slot.hasBase && slot.baseRecord === undefined) slot.baseRecord = read(slot, table)
  }

  function addToDiff(slot: Slot): void {
    if (slot.isInDiff) return
    slot.isInDiff = true
    if (slot.index === NOT_APPENDED) addedSinceDiff.push(slot)
    else changedSinceDiff.push(slot)
  }

  function clearDiff(): void {
    for (const slot of changedSinceDiff) slot.isInDiff = false
    for (const slot of addedSinceDiff) slot.isInDiff = false
    changedSinceDiff.length = 0
    addedSinceDiff.length = 0
  }

  /** Gives new entries their leaves, in the order given. */
  function appendLeaves(added: readonly Slot[], keyHashes: readonly Uint8Array[], dirty: number[]): void {
    if (added.length === 0) return
    for (const slot of added) {
      slot.index = byLeaf.length
      byLeaf.push(slot)
    }
    leaves.append(keyHashes, (low) => {
      keepBase(byLeaf[low]!)
      dirty.push(low)
    })
  }

  function rehash(dirty: readonly number[]): void {
    if (dirty.length === 0) return
    leaves.rehash(dirty)
    isTreeChanged = true
    baseCopy = undefined
  }

  function endSegment(): Uint8Array {
    const dirty: number[] = []
    const added: { slot: Slot; keyHash: Uint8Array }[] = []
    for (const slot of journal.pending) {
      if (slot.index === NOT_APPENDED) added.push({ slot, keyHash: keyHashOf(slot.key) })
      else if (leaves.write(slot.index, slot.table!.encodeShared(slot.record as never))) {
        dirty.push(slot.index)
        addToDiff(slot)
      }
    }
    journal.clear()
    if (added.length > 0) {
      added.sort((a, b) => compareBytes(a.keyHash, b.keyHash))
      for (const { slot } of added) addToDiff(slot)
      appendLeaves(
        added.map(({ slot }) => slot),
        added.map(({ keyHash }) => keyHash),
        dirty,
      )
      for (const { slot } of added) {
        leaves.write(slot.index, slot.table!.encodeShared(slot.record as never))
        dirty.push(slot.index)
      }
    }
    rehash(dirty)
    return leaves.root()
  }

  function promote(): void {
    assert(journal.pending.length === 0, 'promote: the segment is not ended')
    for (const slot of touched) forgetBase(slot)
    touched.length = 0
    clearDiff()
    baseCount = leaves.count
    isTreeChanged = false
    baseCopy = undefined
  }

  function discard(): void {
    journal.rollback(0)
    for (const slot of byLeaf.splice(baseCount)) slots.delete(slot.key)
    const wasCut = leaves.count > baseCount
    if (wasCut) leaves.truncate(baseCount)
    if (wasCut) leaves.relink(touched.map((slot) => ({ index: slot.index, next: slot.baseNext })))
    for (const slot of touched) {
      if (slot.baseRecord !== undefined) {
        slot.record = slot.baseRecord
        leaves.write(slot.index, slot.table!.encodeShared(slot.record as never))
      }
      forgetBase(slot)
    }
    if (isTreeChanged) leaves.rehash([...touched.map((slot) => slot.index), baseCount - 1])
    touched.length = 0
    clearDiff()
    isTreeChanged = false
    baseCopy = undefined
  }

  function takeDiff(): Uint8Array {
    assert(journal.pending.length === 0, 'takeDiff: the segment is not ended')
    diffWriter.clear()
    diffWriter.varint(changedSinceDiff.length)
    for (const slot of changedSinceDiff) {
      diffWriter.varint(slot.index)
      diffWriter.prefixedBytes(leaves.valueOf(slot.index))
    }
    diffWriter.varint(addedSinceDiff.length)
    for (const slot of addedSinceDiff) writeEntry(diffWriter, slot.key, leaves.valueOf(slot.index))
    clearDiff()
    return diffWriter.finish()
  }

  function applyDiff(changes: Uint8Array): void {
    const isOpen = touched.length > 0 || leaves.count > baseCount || journal.pending.length > 0
    assert(!isOpen, 'applyDiff: an overlay is open')
    const dirty: number[] = []
    const added: Entry[] = []
    visitChanges(changes, {
      changed(leaf, value) {
        const slot = byLeaf[leaf] ?? malformed(`shard ${id} has no leaf ${leaf}`)
        slot.record = undefined
        if (leaves.write(leaf, value)) dirty.push(leaf)
      },
      added: (key, value) => added.push({ key, value }),
    })
    load(added, dirty)
  }

  /** Appends entries to the base, in the order given. */
  function load(entries: readonly Entry[], dirty: number[]): void {
    const added = entries.map(({ key }) => {
      if (slots.has(key)) malformed(`shard ${id} has the entry ${key} already`)
      const slot = createSlot(key)
      slots.set(key, slot)
      return slot
    })
    appendLeaves(
      added,
      added.map((slot) => keyHashOf(slot.key)),
      dirty,
    )
    for (const [k, { value }] of entries.entries()) {
      leaves.write(added[k]!.index, value)
      dirty.push(added[k]!.index)
    }
    rehash(dirty)
    promote()
  }

  function read(slot: Slot, table: Table): unknown {
    slot.record ??= table.decode(leaves.valueOf(slot.index))
    return slot.record
  }

  function baseValueOf(slot: Slot): Uint8Array {
    return slot.baseRecord === undefined
      ? leaves.valueOf(slot.index).slice()
      : slot.table!.encode(slot.baseRecord as never)
  }

  function* current(): Generator<readonly [EntryKey, Uint8Array]> {
    for (const slot of slots.values()) yield [slot.key, bytesOf(slot)]
  }

  function bytesOf(slot: Slot): Uint8Array {
    return slot.isPending ? slot.table!.encode(slot.record as never) : leaves.valueOf(slot.index).slice()
  }

  function* written(): Generator<EntryKey> {
    for (const slot of touched) if (slot.index !== SENTINEL) yield slot.key
    for (let index = baseCount; index < byLeaf.length; index++) yield byLeaf[index]!.key
    for (const slot of journal.pending) yield slot.key
  }

  function* entries(): Generator<readonly [EntryKey, Uint8Array]> {
    for (let index = 1; index < baseCount; index++) {
      const slot = byLeaf[index]!
      yield [slot.key, baseValueOf(slot)]
    }
  }

  function prove(key: EntryKey): ShardProof {
    if (isTreeChanged) {
      baseCopy ??= loadShardState(id, encodeSnapshot(id, baseCount - 1, entries()))
      return baseCopy.prove(key)
    }
    const slot = slots.get(key)
    const isPresent = slot !== undefined && slot.index !== NOT_APPENDED
    const leafIndex = isPresent ? slot.index : leaves.floorOf(keyHashOf(key))
    return {
      leaf: leaves.leafOf(leafIndex),
      leafIndex,
      siblings: leaves.siblings(leafIndex),
      value: isPresent ? leaves.valueOf(slot.index).slice() : undefined,
    }
  }

  load(initial, [])
  return {
    id,
    get size() {
      return leaves.count - 1
    },
    root: leaves.root,
    has: (key) => slots.has(key),
    get(table, key) {
      const slot = slots.get(key)
      return slot === undefined ? undefined : (read(slot, table as unknown as Table) as never)
    },
    bytes(key) {
      const slot = slots.get(key)
      return slot && bytesOf(slot)
    },
    put: (table, key, value) => journal.write(table as unknown as Table, key, value),
    mark: journal.mark,
    rollback: journal.rollback,
    endSegment,
    takeDiff,
    promote,
    discard,
    applyDiff,
    written,
    snapshot: () => encodeSnapshot(id, baseCount - 1, entries()),
    prove,
    *records(table) {
      const prefix = `0x${table.id.toString(16).padStart(4, '0')}`
      for (const slot of slots.values()) {
        if (slot.key.startsWith(prefix)) yield [slot.key, read(slot, table as unknown as Table) as never]
      }
    },
    current,
    entries,
  }
}

/**
 * A shard from its snapshot: the same root and the same leaf order.
 *
 * @throws Fault `state.snapshot_malformed`, also for another shard's snapshot.
 */
export function loadShardState(id: number, snapshot: Uint8Array): ShardState {
  return createLoadedState(id, decodeSnapshot(id, snapshot))
}

/** Leaf of the entry that is none: every key is larger than its. */
const SENTINEL = 0

function malformed(reason: string): never {
  throw new Fault('state.diff_malformed', `Not a diff of this state: ${reason}`, { retryable: false })
}
