import { type Address, charCodeAt, type Mutable } from '@weft/primitives'

/** Numbers addresses in order of their first appearance, from 0. */
export interface AddressIndex {
  /** How many have a number. */
  readonly size: number
  /** −1 when it has none. */
  find(address: Address): number
  /** −1 for what is no address as the rollup spells it. */
  findOrAdd(address: Address): number
  /** The same for the 20 bytes at `start`. */
  findOrAddBytes(bytes: Uint8Array, start: number): number
}

const WORDS = 5
const FIRST_ROOM = 16
const DIGITS_OF_WORD = 8
const TEXT_LENGTH = 42
const DIGIT_VALUES = valuesOfDigits()
/** The address that is looked up, as words. */
const wanted = new Uint32Array(WORDS)

/**
 * Addresses as words in one buffer and their numbers in another, found by their first word: they are hashes themselves.
 *
 * @param room - Addresses until it grows for the first time.
 */
export function createAddressIndex(room = FIRST_ROOM): AddressIndex {
  let sizeMax = room
  let words = new Uint32Array(room * WORDS)
  /** Number + 1; 0: free. A power of two of them, at most half of them used. */
  let slots = new Uint32Array(2 ** (33 - Math.clz32(room - 1)))
  let mask = slots.length - 1
  /** A transaction looks up the same address again and again. */
  let lastAddress: Address | undefined
  let lastNumber = 0

  function isWanted(number: number): boolean {
    const from = number * WORDS
    for (let i = 0; i < WORDS; i++) if (words[from + i] !== wanted[i]) return false
    return true
  }

  /** Where the wanted address is, or where it belongs. */
  function probe(): number {
    let at = spread(wanted[0]! ^ wanted[4]!) & mask
    while (slots[at] !== 0 && !isWanted(slots[at]! - 1)) at = (at + 1) & mask
    return at
  }

  function grow(): void {
    const moved = new Uint32Array(slots.length * 2)
    mask = moved.length - 1
    sizeMax *= 2
    for (let number = 0; number < index.size; number++) {
      let at = spread(words[number * WORDS]! ^ words[number * WORDS + 4]!) & mask
      while (moved[at] !== 0) at = (at + 1) & mask
      moved[at] = number + 1
    }
    slots = moved
    const larger = new Uint32Array(words.length * 2)
    larger.set(words)
    words = larger
  }

  function find(address: Address): number {
    if (address === lastAddress) return lastNumber
    if (!readWords(address)) return -1
    const number = slots[probe()]! - 1
    if (number >= 0) {
      lastAddress = address
      lastNumber = number
    }
    return number
  }

  /** Of the wanted address. */
  function numberOfWanted(): number {
    const known = slots[probe()]! - 1
    if (known >= 0) return known
    if (index.size === sizeMax) grow()
    const number = index.size++
    words.set(wanted, number * WORDS)
    slots[probe()] = number + 1
    return number
  }

  const index: Mutable<AddressIndex> = {
    size: 0,
    find,
    findOrAdd(address) {
      if (address === lastAddress) return lastNumber
      return readWords(address) ? numberOfWanted() : -1
    },
    findOrAddBytes(bytes, start) {
      for (let word = 0, at = start; word < WORDS; word++, at += 4) {
        wanted[word] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!
      }
      return numberOfWanted()
    },
  }
  return index
}

/** @returns false for what is no address as the rollup spells it: no entry belongs to it. */
function readWords(address: Address): boolean {
  let wrong = address.length === TEXT_LENGTH ? 0 : -1
  for (let word = 0, at = 2; word < WORDS; word++) {
    let value = 0
    for (let end = at + DIGITS_OF_WORD; at < end; at++) {
      const digit = DIGIT_VALUES[charCodeAt(address, at)] ?? -1
      wrong |= digit
      value = (value << 4) | digit
    }
    wanted[word] = value
  }
  return wrong >= 0
}

function valuesOfDigits(): Int8Array {
  const values = new Int8Array(128).fill(-1)
  for (const [value, digit] of [...'0123456789abcdef'].entries()) values[digit.charCodeAt(0)] = value
  return values
}

function spread(word: number): number {
  const hash = Math.imul(word ^ (word >>> 15), 0x9e3779b1)
  return hash ^ (hash >>> 16)
}
