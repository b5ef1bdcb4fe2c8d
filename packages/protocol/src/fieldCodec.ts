import { assert, type Hash } from '@weft/primitives'
import { isAssetId } from './asset.ts'
import type { ByteReader } from './byteReader.ts'
import type { ByteWriter } from './byteWriter.ts'
import { AMOUNT_MAX, type Field, type FieldKind, type Fields } from './field.ts'

/**
 * How the integers of a field are laid out: `compact` (LEB128) where bytes travel and are posted to L1,
 * `fixed` (big-endian, full width) in entries, so that a contract can read one without parsing.
 */
export type Layout = 'compact' | 'fixed'

const LIMITS = {
  u8: 0xffn,
  u16: 0xffffn,
  u32: 0xffff_ffffn,
  u64: 2n ** 64n - 1n,
  u128: AMOUNT_MAX,
  usd8: AMOUNT_MAX,
  u256: 2n ** 256n - 1n,
} as const

const textEncoder = new TextEncoder()
const textDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Writes the values of all fields, in order of definition. Values out of range are a bug of the caller. */
export function writeFields(writer: ByteWriter, fields: Fields, values: object, layout: Layout): void {
  for (const { name, field, write } of planOf(fields).steps) {
    write(writer, (values as Record<string, never>)[name]!, layout, field)
  }
}

/**
 * Reads what `writeFields` wrote.
 *
 * @throws Fault `codec.malformed` on anything that `writeFields` would not have written.
 */
export function readFields(reader: ByteReader, fields: Fields, layout: Layout): Record<string, unknown> {
  const { steps, blank } = planOf(fields)
  const values: Record<string, unknown> = { ...blank }
  for (const { name, field } of steps) values[name] = readField(reader, field, layout)
  return values
}

/** Fields as a list with their writers: looked up once for each definition, not once for each record. */
interface Plan {
  readonly steps: readonly { name: string; field: Field; write: WriteValue }[]
  /** All names: an object copied from it has its final shape before the first value is read. */
  readonly blank: Readonly<Record<string, undefined>>
}

const plans = new WeakMap<Fields, Plan>()

function planOf(fields: Fields): Plan {
  let plan = plans.get(fields)
  if (plan === undefined) {
    const entries = Object.entries(fields)
    plan = {
      steps: entries.map(([name, field]) => ({ name, field, write: writers[field.kind] })),
      blank: Object.fromEntries(entries.map(([name]) => [name, undefined])),
    }
    plans.set(fields, plan)
  }
  return plan
}

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

type WriteValue = (writer: ByteWriter, value: never, layout: Layout, field: Field) => void

const writers: Record<FieldKind, WriteValue> = {
  u8: (writer, value) => writer.u8(value),
  u16: (writer, value, layout) => {
    assert(value <= 0xffff, 'value does not fit 16 bits')
    layout === 'fixed' ? writer.u16(value) : writer.varint(value)
  },
  u32: (writer, value, layout) => {
    assert(value <= 0xffff_ffff, 'value does not fit 32 bits')
    layout === 'fixed' ? writer.u32(value) : writer.varint(value)
  },
  asset: (writer, value, layout) => (layout === 'fixed' ? writer.u16(value) : writer.varint(value)),
  u64: (writer, value, layout) => {
    assert(value <= LIMITS.u64, 'value does not fit 64 bits')
    layout === 'fixed' ? writer.u64(value) : writer.varbig(value)
  },
  u128: (writer, value, layout) => writeUnsigned128(writer, value, layout),
  usd8: (writer, value, layout) => writeUnsigned128(writer, value, layout),
  u256: (writer, value, layout) => {
    assert(value <= LIMITS.u256, 'value does not fit 256 bits')
    layout === 'fixed' ? writer.u256(value) : writer.varbig(value)
  },
  amount: (writer, value, layout, field) => writeAmount(writer, field, value, layout),
  address: (writer, value) => writer.hex(value, 20),
  hash: (writer, value) => writer.hex(value, 32),
  bool: (writer, value) => writer.u8(value ? 1 : 0),
  text: (writer, value, _layout, field) => {
    const bytes = textEncoder.encode(value)
    assert(bytes.length <= field.lengthMax!, `text of more than ${field.lengthMax} bytes`)
    writer.prefixedBytes(bytes)
  },
  list: (writer, value, layout, field) => {
    const items: readonly object[] = value
    assert(items.length <= field.lengthMax!, `list of more than ${field.lengthMax} items`)
    writer.varint(items.length)
    for (const item of items) writeFields(writer, field.item!, item, layout)
  },
}

/** `all of it` is one byte on the wire: amounts that allow it are shifted by one. */
function writeAmount(writer: ByteWriter, field: Field, value: bigint, layout: Layout): void {
  if (layout === 'compact' && field.allowMax) writer.varbig(value === AMOUNT_MAX ? 0n : value + 1n)
  else writeUnsigned128(writer, value, layout)
}

function writeUnsigned128(writer: ByteWriter, value: bigint, layout: Layout): void {
  assert(value >= 0n && value <= AMOUNT_MAX, 'value does not fit 128 bits')
  if (layout === 'fixed') writer.u128(value)
  else writer.varbig(value)
}

function readField(reader: ByteReader, field: Field, layout: Layout): unknown {
  switch (field.kind) {
    case 'u8':
      return reader.u8()
    case 'u16':
      return layout === 'fixed' ? reader.u16() : reader.varint(0xffff)
    case 'u32':
      return layout === 'fixed' ? reader.u32() : reader.varint(0xffff_ffff)
    case 'asset': {
      const id = layout === 'fixed' ? reader.u16() : reader.varint(0xffff)
      // In entries zero is none: what a table's `empty` has.
      const isNone = id === 0 && layout === 'fixed'
      return isNone || isAssetId(id) ? id : reader.fail(`no asset ${id}`)
    }
    case 'u64':
      return layout === 'fixed' ? reader.u64() : reader.varbig(LIMITS.u64)
    case 'u128':
    case 'usd8':
      return layout === 'fixed' ? reader.u128() : reader.varbig(AMOUNT_MAX)
    case 'u256':
      return layout === 'fixed' ? reader.u256() : reader.varbig(LIMITS.u256)
    case 'amount':
      return readAmount(reader, field, layout)
    case 'address':
      return reader.address()
    case 'hash':
      return reader.hex(32) as Hash
    case 'bool': {
      const byte = reader.u8()
      return byte <= 1 ? byte === 1 : reader.fail('a boolean is 0 or 1')
    }
    case 'text':
      return readText(reader, field)
    case 'list': {
      const count = reader.varint(field.lengthMax)
      return Array.from({ length: count }, () => readFields(reader, field.item!, layout))
    }
  }
}

function readAmount(reader: ByteReader, field: Field, layout: Layout): bigint {
  if (layout === 'fixed') return reader.u128()
  if (!field.allowMax) return reader.varbig(AMOUNT_MAX - 1n)
  const shifted = reader.varbig(AMOUNT_MAX)
  return shifted === 0n ? AMOUNT_MAX : shifted - 1n
}

function readText(reader: ByteReader, field: Field): string {
  const bytes = reader.prefixedBytes(field.lengthMax!)
  try {
    const text = textDecoder.decode(bytes)
    return isPlainText(text) ? text : reader.fail('control characters in text')
  } catch {
    return reader.fail('text is not plain UTF-8')
  }
}

/**
 * Control, bidirectional, invisible, private and tag characters: what is signed must be what is read. Listed by
 * number (but for Cc, which is fixed), because Unicode's classes grow from version to version and a replay must decide as the first run did.
 */
const UNREADABLE =
  /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ue000-\uf8ff\ufeff\ufff0-\uffff\u{e0000}-\u{10ffff}]/u

function isPlainText(text: string): boolean {
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
