import { assert, bytesToHex } from '@weft/primitives'
import { createAddressIndex, type EntryKey, shortKeyOf } from '@weft/protocol'
import { FIRST_LEAVES } from './firstRoom.ts'

/** Finds the leaf of a key. */
export interface KeyIndex {
  /** NO_LEAF when it has none. */
  find(key: EntryKey): number
  /** Gives a key its leaf, or takes it away with NO_LEAF. */
  set(key: EntryKey, leaf: number): void
  /** Gives a new key, as bytes, its leaf. @returns false when it has one. */
  add(key: Uint8Array, leaf: number): boolean
  /** Gives a key, as bytes, another leaf. */
  move(key: Uint8Array, leaf: number): void
}

/** No entry has the first leaf. */
export const NO_LEAF = 0

/** Numbers of a slot: account + 1 (0: free), table id and digits, rest, leaf. One line of the cache holds four slots. */
const SLOT = 4
/** So that a half of them is used at most, whatever the first room. */
const INITIAL_SLOTS = 4 * FIRST_LEAVES
/** A key's bytes: table id, account, and what `shortKeyOf` takes as a number. */
const ACCOUNT_START = 2
const ACCOUNT_END = 22
const REST_BYTES_MAX = 8
const REST_MAX = 0xffff_ffff

/**
 * Keys of accounts, by number of the account, table and rest, in one table of integers: a place of memory or two for a
 * look-up, and nothing for the garbage collector to visit. A key that lost its leaf keeps its slot. Other keys, of
 * globals for example, are few.
 *
 * @param room - Keys until it grows for the first time, see `firstRoom`.
 */
export function createKeyIndex(room: number): KeyIndex {
  const accounts = createAddressIndex(room)
  const others = new Map<EntryKey, number>()
  let slots = new Uint32Array(INITIAL_SLOTS * SLOT)
  let mask = INITIAL_SLOTS - 1
  let used = 0
  let usedMax = room

  /** Where the key is, or where it belongs. */
  function probe(owner: number, place: number, rest: number): number {
    for (let at = mix(owner, place, rest) & mask; ; at = (at + 1) & mask) {
      const slot = at * SLOT
      if (slots[slot] === 0) return slot
      if (slots[slot] === owner && slots[slot + 1] === place && slots[slot + 2] === rest) return slot
    }
  }

  /** Where the key is from now on. */
  function slotOf(owner: number, place: number, rest: number): number {
    if (used >= usedMax) grow()
    const slot = probe(owner, place, rest)
    if (slots[slot] !== 0) return slot
    used++
    slots[slot] = owner
    slots[slot + 1] = place
    slots[slot + 2] = rest
    return slot
  }

  /** Undefined for a key that has no short form. */
  function slotOfBytes(key: Uint8Array): number | undefined {
    const rest = restOf(key)
    if (rest === undefined) return undefined
    const owner = accounts.findOrAddBytes(key, ACCOUNT_START) + 1
    return slotOf(owner, placeOf(key[0]! * 256 + key[1]!, 2 * (key.length - ACCOUNT_END)), rest)
  }

  function grow(): void {
    const before = slots
    slots = new Uint32Array(before.length * 2)
    mask = mask * 2 + 1
    usedMax *= 2
    used = 0
    for (let slot = 0; slot < before.length; slot += SLOT) {
      if (before[slot] === 0 || before[slot + 3] === NO_LEAF) continue
      const to = probe(before[slot]!, before[slot + 1]!, before[slot + 2]!)
      for (let i = 0; i < SLOT; i++) slots[to + i] = before[slot + i]!
      used++
    }
  }

  return {
    find(key) {
      const short = shortKeyOf(key)
      if (short === undefined) return others.get(key) ?? NO_LEAF
      const owner = accounts.find(short.account) + 1
      if (owner === 0) return NO_LEAF
      return slots[probe(owner, placeOf(short.tableId, short.restDigits), short.rest) + 3]!
    },
    set(key, leaf) {
      const short = shortKeyOf(key)
      if (short === undefined) {
        if (leaf === NO_LEAF) others.delete(key)
        else others.set(key, leaf)
        return
      }
      const owner = accounts.findOrAdd(short.account) + 1
      assert(owner > 0, `not a lowercase address: ${short.account}`)
      const slot = slotOf(owner, placeOf(short.tableId, short.restDigits), short.rest)
      slots[slot + 3] = leaf
    },
    add(key, leaf) {
      const slot = slotOfBytes(key)
      if (slot === undefined) {
        const text = bytesToHex(key) as EntryKey
        if (others.has(text)) return false
        others.set(text, leaf)
        return true
      }
      if (slots[slot + 3] !== NO_LEAF) return false
      slots[slot + 3] = leaf
      return true
    },
    move(key, leaf) {
      const slot = slotOfBytes(key)
      if (slot === undefined) others.set(bytesToHex(key) as EntryKey, leaf)
      else slots[slot + 3] = leaf
    },
  }
}

/** Of a key's bytes what `shortKeyOf` calls its rest; undefined when it has no short form. */
function restOf(key: Uint8Array): number | undefined {
  if (key.length < ACCOUNT_END || key.length > ACCOUNT_END + REST_BYTES_MAX) return undefined
  let rest = 0
  for (let at = ACCOUNT_END; at < key.length; at++) rest = rest * 256 + key[at]!
  return rest > REST_MAX ? undefined : rest
}

function placeOf(tableId: number, restDigits: number): number {
  return tableId * 32 + restDigits
}

/** Spreads what differs little: numbers of accounts and tables. */
function mix(owner: number, place: number, rest: number): number {
  let hash = Math.imul(owner, 0x9e3779b1) ^ Math.imul(place, 0x85ebca6b) ^ Math.imul(rest, 0xc2b2ae35)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}
