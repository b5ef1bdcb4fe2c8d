import { assert, compareBytes, equalBytes } from '@weft/primitives'
import type { EntryKey, Table } from '@weft/protocol'
import { createJournal } from './journal.ts'
import { keyHashOf } from './keyHash.ts'
import { createLeafStore } from './leafStore.ts'
import { createSlot, NOT_APPENDED, type Slot } from './slot.ts'
import { decodeSnapshot, encodeSnapshot } from './snapshot.ts'
import type { DiffEntry, ShardProof, ShardState } from './types.ts'

/** A shard (0 to 255) or the globals (GLOBALS_SHARD) without any entry. */
export function createShardState(id: number): ShardState {
  const leaves = createLeafStore()
  const slots = new Map<EntryKey, Slot>()
  /** By leaf; the sentinel's is never read but as a neighbour. */
  const byLeaf: Slot[] = [{ ...createSlot('0x' as EntryKey), index: 0 }]
  const journal = createJournal(slots, keepBase)
  /** Leaves of the base, with the sentinel. */
  let baseCount = 1
  /** Entries of the base with a `base` side. */
  const touched: Slot[] = []
  const inDiff: Slot[] = []
  let isTreeChanged = false
  /** The base as a shard of its own, for proofs while an overlay is open. */
  let baseCopy: ShardState | undefined

  function keepBase(slot: Slot): void {
    if (slot.base !== undefined || slot.index === NOT_APPENDED || slot.index >= baseCount) return
    slot.base = { record: slot.record, value: slot.value, next: leaves.nextOf(slot.index) }
    touched.push(slot)
  }

  function addToDiff(slot: Slot): void {
    if (slot.isInDiff) return
    slot.isInDiff = true
    inDiff.push(slot)
  }

  function clearDiff(): void {
    for (const slot of inDiff) slot.isInDiff = false
    inDiff.length = 0
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
      else changed.push(slot)
      slot.value = value
      addToDiff(slot)
    }
    journal.clear()
    added.sort((a, b) => compareBytes(a.keyHash, b.keyHash))
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
    for (const slot of touched) slot.base = undefined
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
    if (wasCut) leaves.relink(touched.map((slot) => ({ index: slot.index, next: slot.base!.next })))
    for (const slot of touched) {
      slot.record = slot.base!.record
      slot.value = slot.base!.value
      slot.base = undefined
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

  function takeDiff(): DiffEntry[] {
    assert(journal.pending.length === 0, 'takeDiff: the segment is not ended')
    inDiff.sort((a, b) => a.index - b.index)
    const entries = inDiff.map((slot) => ({ key: slot.key, value: slot.value.slice() }))
    clearDiff()
    return entries
  }

  function applyDiff(entries: readonly DiffEntry[]): void {
    const isOpen = touched.length > 0 || leaves.count > baseCount || journal.pending.length > 0
    assert(!isOpen, 'applyDiff: an overlay is open')
    const changed = new Set<Slot>()
    const added = new Set<Slot>()
    for (const { key, value } of entries) {
      let slot = slots.get(key)
      if (slot === undefined) {
        slot = createSlot(key)
        slots.set(key, slot)
        added.add(slot)
      } else if (!added.has(slot)) changed.add(slot)
      slot.value = value.slice()
      slot.record = undefined
    }
    if (changed.size + added.size === 0) return
    const addedSlots = [...added]
    writeLeaves(
      [...changed],
      addedSlots,
      addedSlots.map((slot) => keyHashOf(slot.key)),
    )
    promote()
  }

  function read(slot: Slot, table: Table): unknown {
    slot.record ??= table.decode(slot.value)
    return slot.record
  }

  function* entries(): Generator<readonly [EntryKey, Uint8Array]> {
    for (let index = 1; index < baseCount; index++) {
      const slot = byLeaf[index]!
      yield [slot.key, (slot.base?.value ?? slot.value).slice()]
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

  return {
    id,
    get size() {
      return leaves.count - 1
    },
    root: leaves.root,
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
    entries,
  }
}

/**
 * A shard from its snapshot: the same root and the same leaf order.
 *
 * @throws Fault `state.snapshot_malformed`, also for another shard's snapshot.
 */
export function loadShardState(id: number, snapshot: Uint8Array): ShardState {
  const shard = createShardState(id)
  shard.applyDiff(decodeSnapshot(id, snapshot))
  return shard
}
