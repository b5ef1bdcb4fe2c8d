import { Fault } from '@weft/primitives'
import { assetById, assetBySymbol } from '../asset.ts'
import { AMOUNT_MAX, type Field, type FieldKind, type Fields } from '../field.ts'
import { invalidField } from '../fieldCheck.ts'

/** "All there is when this executes", in an amount that allows it. */
export const MAX_TEXT = 'max'

/**
 * Values of fields as they stand in JSON: numbers up to 32 bits and booleans as themselves, big numbers as
 * decimal digits, an amount of "all of it" as `max`, assets by symbol, choices by name, bytes and addresses as
 * hexadecimal.
 *
 * @example fieldsToJson(supply.fields, { asset: 2, amount: 100n }) → { asset: 'USDC', amount: '100' }
 */
export function fieldsToJson(
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, each]) => [name, valueToJson(each, values[name])]),
  )
}

/**
 * Reads what `fieldsToJson` wrote; also takes assets and choices by number, addresses and bytes in any case, and big numbers
 * as safe JSON numbers.
 *
 * @param where - Goes in front of the reason: `action 0 (lending.supply)`.
 * @throws Fault `transaction.field_invalid` with the field and what it must be.
 */
export function fieldsFromJson(
  fields: Fields,
  json: Readonly<Record<string, unknown>>,
  where: string,
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const name of Object.keys(json)) {
    if (!Object.hasOwn(fields, name)) invalid(where, `${name.slice(0, 64)}: unknown field`)
  }
  for (const [name, each] of Object.entries(fields)) {
    if (!Object.hasOwn(json, name)) invalid(where, `${name}: is missing`)
    values[name] = valueFromJson(each, json[name], `${where}, ${name}`)
  }
  const reason = invalidField(fields, values)
  if (reason !== undefined) invalid(where, reason)
  return values
}

/** How a value of this kind is written in JSON, for people. */
export function fieldJsonHelp(each: Field): string {
  if (each.choices !== undefined) return `one of ${Object.values(each.choices).join(', ')}, or its number`
  if (each.kind === 'amount')
    return each.allowMax ? 'base units in decimal digits, or "max"' : 'base units in decimal digits'
  return HELP[each.kind]
}

const BIG = new Set<FieldKind>(['u64', 'u128', 'u256', 'usd8', 'amount'])

const HELP: Record<FieldKind, string> = {
  u8: 'a number from 0 to 255',
  u16: 'a number from 0 to 65535',
  u32: 'a number from 0 to 4294967295',
  u64: 'decimal digits, below 2^64',
  u128: 'decimal digits, below 2^128',
  u256: 'decimal digits, below 2^256',
  usd8: 'US dollars with 8 decimals, in decimal digits without the point',
  amount: 'base units in decimal digits',
  asset: 'the symbol of an asset, or its id',
  address: '0x and 40 hexadecimal digits',
  hash: '0x and 64 hexadecimal digits',
  bool: 'true or false',
  text: 'text',
  list: 'a list of objects',
}

function valueToJson(each: Field, value: unknown): unknown {
  if (each.kind === 'asset') return assetById(value as number).symbol
  if (each.choices !== undefined) return each.choices[value as number] ?? value
  if (each.kind === 'amount' && each.allowMax && value === AMOUNT_MAX) return MAX_TEXT
  if (BIG.has(each.kind)) return (value as bigint).toString()
  if (each.kind === 'list') {
    return (value as readonly Record<string, unknown>[]).map((item) => fieldsToJson(each.item!, item))
  }
  return value
}

function valueFromJson(each: Field, value: unknown, where: string): unknown {
  if (each.kind === 'asset') return assetFromJson(value, where)
  if (each.choices !== undefined && typeof value === 'string') return choiceFromJson(each, value, where)
  if (BIG.has(each.kind)) return bigFromJson(each, value, where)
  if (each.kind === 'address' || each.kind === 'hash') {
    return typeof value === 'string' && value.startsWith('0x') ? value.toLowerCase() : value
  }
  if (each.kind === 'list') return listFromJson(each, value, where)
  return value
}

function bigFromJson(each: Field, value: unknown, where: string): bigint {
  if (value === MAX_TEXT && each.kind === 'amount' && each.allowMax) return AMOUNT_MAX
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value)
  if (typeof value === 'string' && /^(?:0|[1-9]\d{0,77})$/.test(value)) {
    const big = BigInt(value)
    // The sentinel has one spelling, so that nobody means a number and signs "all of it".
    if (each.kind === 'amount' && big >= AMOUNT_MAX) invalid(where, 'must be below 2^128 − 1 base units')
    return big
  }
  return invalid(where, `must be ${fieldJsonHelp(each)}`)
}

function assetFromJson(value: unknown, where: string): number {
  try {
    if (typeof value === 'string') return assetBySymbol(value).id
    if (typeof value === 'number') return assetById(value).id
  } catch (cause) {
    if (cause instanceof Fault) invalid(where, cause.message, cause)
    throw cause
  }
  return invalid(where, `must be ${HELP.asset}`)
}

function choiceFromJson(each: Field, name: string, where: string): number {
  const found = Object.entries(each.choices!).find(([, known]) => known === name)
  return found === undefined ? invalid(where, `must be ${fieldJsonHelp(each)}`) : Number(found[0])
}

function listFromJson(each: Field, value: unknown, where: string): Record<string, unknown>[] {
  if (!Array.isArray(value)) return invalid(where, 'must be a list')
  if (value.length > each.lengthMax!) return invalid(where, `must have at most ${each.lengthMax} items`)
  return value.map((item: unknown, index) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) {
      return invalid(where, `item ${index}: must be an object`)
    }
    return fieldsFromJson(each.item!, item as Record<string, unknown>, `${where}, item ${index}`)
  })
}

function invalid(where: string, reason: string, cause?: unknown): never {
  throw new Fault('transaction.field_invalid', `${where}, ${reason}`, { retryable: false, cause })
}
