import type { Address } from '@weft/primitives'
import type { EntryKey } from './table.ts'

/** A key of an account's entry, taken apart. */
export interface ShortKey {
  /** `0x`, table id: the first six characters. */
  tableId: number
  account: Address
  /** What follows the account, as one big-endian number; 0 when nothing does. */
  rest: number
  /** How many digits it has. */
  restDigits: number
}

/** `0x`, table id (4 digits), address (40). */
const ACCOUNT_START = 6
const ACCOUNT_END = 46
/** Digits that a number holds without rounding: 8 bytes are looked at, and must be below 2^32. */
const REST_DIGITS_MAX = 16
const REST_MAX = 0xffff_ffff

const last: ShortKey = { tableId: 0, account: '0x' as Address, rest: 0, restDigits: 0 }
/** The key that `last` belongs to. */
let lastKey: EntryKey | undefined

/**
 * Keeps the parts of a key that was just built: whoever looks its entry up at once need not read its text, which
 * then is never even joined.
 */
export function rememberKey(
  key: EntryKey,
  tableId: number,
  account: Address,
  rest: number,
  restDigits: number,
): void {
  lastKey = key
  last.tableId = tableId
  last.account = account
  last.rest = rest
  last.restDigits = restDigits
}

/**
 * The parts of an account's key, valid until the next call; undefined when what follows its address is no number
 * below 2^32 of at most 8 bytes. Depends on nothing but the text of the key.
 */
export function shortKeyOf(key: EntryKey): ShortKey | undefined {
  if (key === lastKey) return last
  const restDigits = key.length - ACCOUNT_END
  if (restDigits < 0 || restDigits > REST_DIGITS_MAX) return undefined
  const rest = restDigits === 0 ? 0 : Number.parseInt(key.slice(ACCOUNT_END), 16)
  if (rest > REST_MAX) return undefined
  rememberKey(
    key,
    Number.parseInt(key.slice(2, ACCOUNT_START), 16),
    `0x${key.slice(ACCOUNT_START, ACCOUNT_END)}` as Address,
    rest,
    restDigits,
  )
  return last
}
