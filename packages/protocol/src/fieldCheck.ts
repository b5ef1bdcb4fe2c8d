import { isAssetId } from './asset.ts'
import { AMOUNT_MAX, type Field, type Fields } from './field.ts'

/** The largest value of each kind of integer. */
export const LIMITS = {
  u8: 0xffn,
  u16: 0xffffn,
  u32: 0xffff_ffffn,
  u64: 2n ** 64n - 1n,
  u128: AMOUNT_MAX,
  usd8: AMOUNT_MAX,
  u256: 2n ** 256n - 1n,
} as const

const textEncoder = new TextEncoder()

/**
 * Checks values that did not come from bytes (a caller's, a JSON body's).
 *
 * @returns What is wrong with which field, or undefined when `writeFields` would accept them.
 */
export function invalidField(fields: Fields, values: Record<string, unknown>): string | undefined {
  for (const name in values) if (!Object.hasOwn(fields, name)) return `${name}: unknown field`
  for (const name in fields) {
    const reason = invalidValue(fields[name]!, values[name])
    if (reason !== undefined) return `${name}: ${reason}`
  }
  return undefined
}

/**
 * Control, bidirectional, invisible, private and tag characters: what is signed must be what is read. Listed by
 * number (but for Cc, which is fixed), because Unicode's classes grow from version to version and a replay must decide as the first run did.
 */
const UNREADABLE =
  /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ue000-\uf8ff\ufeff\ufff0-\uffff\u{e0000}-\u{10ffff}]/u

export function isPlainText(text: string): boolean {
  return text.isWellFormed() && !UNREADABLE.test(text)
}

function invalidValue(field: Field, value: unknown): string | undefined {
  switch (field.kind) {
    case 'u8':
    case 'u16':
    case 'u32':
      return Number.isInteger(value) &&
        (value as number) >= 0 &&
        BigInt(value as number) <= LIMITS[field.kind]
        ? undefined
        : `must be a whole number from 0 to ${LIMITS[field.kind]}`
    case 'u64':
    case 'u128':
    case 'usd8':
    case 'u256':
      return typeof value === 'bigint' && value >= 0n && value <= LIMITS[field.kind]
        ? undefined
        : `must be a whole number from 0 to ${LIMITS[field.kind]}`
    case 'amount':
      return invalidAmount(field, value)
    case 'asset':
      return typeof value === 'number' && isAssetId(value) ? undefined : 'must be the id of an asset'
    case 'address':
      return typeof value === 'string' && /^0x[0-9a-f]{40}$/.test(value)
        ? undefined
        : 'must be a lowercase address'
    case 'hash':
      return typeof value === 'string' && /^0x[0-9a-f]{64}$/.test(value) ? undefined : 'must be 32 bytes'
    case 'bool':
      return typeof value === 'boolean' ? undefined : 'must be true or false'
    case 'text':
      return invalidText(field, value)
    case 'list':
      return invalidList(field, value)
  }
}

function invalidAmount(field: Field, value: unknown): string | undefined {
  if (typeof value !== 'bigint' || value < 0n || value > AMOUNT_MAX)
    return 'must be from 0 to 2^128 − 1 base units'
  return value === AMOUNT_MAX && !field.allowMax ? '"all of it" is not possible here' : undefined
}

function invalidText(field: Field, value: unknown): string | undefined {
  if (typeof value !== 'string' || !isPlainText(value)) return 'must be text without control characters'
  return textEncoder.encode(value).length > field.lengthMax!
    ? `must be at most ${field.lengthMax} bytes`
    : undefined
}

function invalidList(field: Field, value: unknown): string | undefined {
  if (!Array.isArray(value)) return 'must be a list'
  if (value.length > field.lengthMax!) return `must have at most ${field.lengthMax} items`
  for (const [index, item] of value.entries()) {
    if (typeof item !== 'object' || item === null) return `item ${index}: must be an object`
    const reason = invalidField(field.item!, item as Record<string, unknown>)
    if (reason !== undefined) return `item ${index}: ${reason}`
  }
  return undefined
}
