import { assert, compareBytes, equalBytes, Fault } from '@weft/primitives'
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
  const byLeaf: Slot[] = [{ ...createSlot('0x' as EntryKey), index: 0 }]
  const journal = createJournal(slots, keepBase)
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
    slot.baseRecord = slot.record
    slot.baseValue = slot.value
    slot.baseNext = leaves.nextOf(slot.index)
    touched.push(slot)
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

  /** New entries become leaves in the order given; all changed ones get their value roots and hashes. */
  function writeLeaves(changed: readonly Slot[], added: readonly Slot[], addedHashes: Uint8Array[]): void {
    const dirty: number[] = []
    for (const slot of added) {
      slot.index = byLeaf.length
      byLeaf.push(slot)
    }
    if (added.length > 0) {
      leaves.append(addedHashes, (low) => {
        keepBase(byLeaf[low]!)
        dirty.push(low)
      })
    }
    const written = [...changed, ...added]
    const indices = written.map((slot) => slot.index)
    leaves.setValues(
      indices,
      written.map((slot) => slot.value),
    )
    for (const index of indices) dirty.push(index)
    leaves.rehash(dirty)
    isTreeChanged = true
    baseCopy = undefined
  }

  function endSegment(): Uint8Array {
    const changed: Slot[] = []
    const added: { slot: Slot; keyHash: Uint8Array }[] = []
    for (const slot of journal.pending) {
      const value = slot.table!.encode(slot.record as never)
      if (slot.index === NOT_APPENDED) added.push({ slot, keyHash: keyHashOf(slot.key) })
      else if (equalBytes(value, slot.value)) continue
      else {
        changed.push(slot)
        addToDiff(slot)
      }
      slot.value = value
    }
    journal.clear()
    added.sort((a, b) => compareBytes(a.keyHash, b.keyHash))
    for (const { slot } of added) addToDiff(slot)
    if (changed.length + added.length > 0) {
      writeLeaves(
        changed,
        added.map(({ slot }) => slot),
        added.map(({ keyHash }) => keyHash),
      )
    }
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
      slot.record = slot.baseRecord
      slot.value = slot.baseValue
      forgetBase(slot)
    }
    if (isTreeChanged) {
      const indices = touched.map((slot) => slot.index).filter((index) => index > 0)
      leaves.setValues(
        indices,
        indices.map((index) => byLeaf[index]!.value),
      )
      leaves.rehash([...touched.map((slot) => slot.index), baseCount - 1])
    }
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
      diffWriter.prefixedBytes(slot.value)
    }
    diffWriter.varint(addedSinceDiff.length)
    for (const slot of addedSinceDiff) writeEntry(diffWriter, slot.key, slot.value)
    clearDiff()
    return diffWriter.finish()
  }

  function applyDiff(changes: Uint8Array): void {
    const isOpen = touched.length > 0 || leaves.count > baseCount || journal.pending.length > 0
    assert(!isOpen, 'applyDiff: an overlay is open')
    const changed: Slot[] = []
    const added: Slot[] = []
    visitChanges(changes, {
      changed(leaf, value) {
        const slot = byLeaf[leaf] ?? malformed(`shard ${id} has no leaf ${leaf}`)
        slot.value = value.slice()
        slot.record = undefined
        changed.push(slot)
      },
      added: (key, value) => added.push(appended(key, value)),
    })
    addLeaves(changed, added)
  }

  function appended(key: EntryKey, value: Uint8Array): Slot {
    if (slots.has(key)) malformed(`shard ${id} has the entry ${key} already`)
    const slot = createSlot(key)
    slot.value = value.slice()
    slots.set(key, slot)
    return slot
  }

  function addLeaves(changed: readonly Slot[], added: readonly Slot[]): void {
    if (changed.length + added.length === 0) return
    writeLeaves(
      changed,
      added,
      added.map((slot) => keyHashOf(slot.key)),
    )
    promote()
  }

  function load(entries: readonly Entry[]): void {
    addLeaves(
      [],
      entries.map(({ key, value }) => appended(key, value)),
    )
  }

  function read(slot: Slot, table: Table): unknown {
    slot.record ??= table.decode(slot.value)
    return slot.record
  }

  function* current(): Generator<readonly [EntryKey, Uint8Array]> {
    for (const slot of slots.values()) {
      yield [slot.key, slot.isPending ? slot.table!.encode(slot.record as never) : slot.value]
    }
  }

  function* entries(): Generator<readonly [EntryKey, Uint8Array]> {
    for (let index = 1; index < baseCount; index++) {
      const slot = byLeaf[index]!
      yield [slot.key, (slot.hasBase ? slot.baseValue : slot.value).slice()]
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
      value: isPresent ? slot.value.slice() : undefined,
    }
  }

  load(initial)
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
    put: (table, key, value) => journal.write(table as unknown as Table, key, value),
    mark: journal.mark,
    rollback: journal.rollback,
    endSegment,
    takeDiff,
    promote,
    discard,
    applyDiff,
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

function malformed(reason: string): never {
  throw new Fault('state.diff_malformed', `Not a diff of this state: ${reason}`, { retryable: false })
}
