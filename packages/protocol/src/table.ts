import { type Address, assert, bytesToHex, type Hex, hexToBytes } from '@weft/primitives'
import { shardOfAddress, ZERO_ADDRESS } from './address.ts'
import { ByteReader } from './byteReader.ts'
import { ByteWriter } from './byteWriter.ts'
import type { Field, Fields, FieldValue, FieldValues } from './field.ts'
import { fieldCodec } from './fieldCodec.ts'
import { GLOBALS_SHARD } from './limits.ts'
import { rememberKey, shortKeyOf } from './shortKey.ts'

declare const entryKeyBrand: unique symbol
/** Key of an entry: `0x`, table id (4 digits), key fields at full width; lowercase hexadecimal. */
export type EntryKey = Hex & { readonly [entryKeyBrand]: true }

/** Who an entry belongs to: an account (its shard is the account's), or nobody (a global). */
export type TableOwner = 'account' | 'global'

/** What a table is made of. */
export interface TableDefinition<K extends Fields, V extends Fields> {
  /** Module id · 256 + number of the table in the module; forever. */
  id: number
  /** `module.table` */
  name: string
  owner: TableOwner
  /** Of the layout of values; first byte of each. */
  version: number
  /** Fixed-width kinds only. In an account's table the first is its address. */
  key: K
  value: V
}

/** Records of one kind: how they are named, laid out in bytes, and what they are before the first write. */
export interface Table<K extends Fields = Fields, V extends Fields = Fields> extends TableDefinition<K, V> {
  /** All zero: what an absent entry reads as. */
  readonly empty: FieldValues<V>
  /** The key of one record. @example balances.keyOf(account, 2) */
  keyOf(...parts: KeyParts<K>): EntryKey
  /** Takes any text. @throws Fault `codec.malformed` for whatever `keyOf` would not have given. */
  parseKey(key: EntryKey): FieldValues<K>
  /** The same for a key's bytes. */
  parseKeyBytes(key: Uint8Array): FieldValues<K>
  encode(value: FieldValues<V>): Uint8Array
  /** The same bytes where `writer` stands. */
  encodeTo(writer: ByteWriter, value: FieldValues<V>): void
  /** @throws Fault `codec.malformed` */
  decode(bytes: Uint8Array): FieldValues<V>
  /** The same for bytes that lie among others: no view has to be made of them. */
  decodeAt(bytes: Uint8Array, start: number, end: number): FieldValues<V>
}

/** Values of the key's fields, in any number; checked against the definition at run time. */
export type KeyParts<K extends Fields> = FieldValue<K[keyof K]>[]

/** Numeric fields of a record: what contributions can add to. */
export type NumericField<V extends Fields> = {
  [Name in keyof V]: FieldValue<V[Name]> extends bigint ? Name : never
}[keyof V] &
  string

const DIGITS = { u8: 2, u16: 4, asset: 4, u32: 8, u64: 16, u128: 32, usd8: 32, amount: 32, u256: 64 } as const
/** All values go through these, one after the other: a new one each time would cost more than the rest. */
const writer = new ByteWriter()
const reader = new ByteReader(new Uint8Array(0))
/** Globals of one number whose keys are kept: assets, markets, the first vaults and collections. */
const GLOBAL_KEYS_MAX = 2 ** 12
/** Parts of keys that are told apart as one number: assets, counters, numbers of objects. */
const REST_MAX = 0xffff_ffff
/** Texts of the numbers below 256, by how many digits they have. */
const smallHex: readonly (readonly string[])[] = Array.from({ length: 9 }, (_, digits) =>
  digits === 4 || digits === 8
    ? Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(digits, '0'))
    : [],
)

/**
 * Declares a table. Values are a version byte and the fields at full width, big-endian, so that a contract
 * can read them; records are immutable, a write replaces the record.
 *
 * @example const balances = defineTable({ id: 0x0101, name: 'bank.balance', owner: 'account', version: 1,
 *   key: { account: field.address(), asset: field.asset() }, value: { amount: field.u128() } })
 */
export function defineTable<const K extends Fields, const V extends Fields>(
  definition: TableDefinition<K, V>,
): Table<K, V> {
  const prefix = `0x${definition.id.toString(16).padStart(4, '0')}`
  const keyFields = Object.values(definition.key)
  assert(definition.id > 0 && definition.id <= 0xffff, `${definition.name}: table id out of range`)
  assert(definition.version > 0 && definition.version <= 0xff, `${definition.name}: version out of range`)
  for (const each of keyFields) {
    assert(isKeyKind(each.kind), `${definition.name}: a ${each.kind} cannot be part of a key`)
  }
  if (definition.owner === 'account') {
    assert(keyFields[0]?.kind === 'address', `${definition.name}: an account's key starts with its address`)
  }
  const restDigits = keyFields.length === 2 ? DIGITS[keyFields[1]!.kind as keyof typeof DIGITS] : undefined
  /** An account's key with at most one number behind the address: `shortKeyOf` has a short form of it. */
  const isShort =
    definition.owner === 'account' &&
    (keyFields.length === 1 || (restDigits !== undefined && restDigits <= 16))
  const isNumbered = definition.owner === 'global' && keyFields.length <= 1
  const globalKeys: EntryKey[] = []
  /** The account of the last key, and how its keys begin: a transaction asks for one account's again and again. */
  let lastAccount: unknown = ZERO_ADDRESS
  let lastBeginning = prefix + ZERO_ADDRESS.slice(2)
  const keyCodec = fieldCodec(definition.key, 'fixed')
  const valueCodec = fieldCodec(definition.value, 'fixed')

  function buildKey(parts: readonly unknown[]): EntryKey {
    let key = prefix
    for (let i = 0; i < keyFields.length; i++) key += keyPart(keyFields[i]!, parts[i])
    return key as EntryKey
  }

  function fullKey(...parts: readonly unknown[]): EntryKey {
    assert(parts.length === keyFields.length, `${definition.name}: wrong number of key parts`)
    return buildKey(parts)
  }

  /** Of a global: always the same text, which was joined and hashed before. */
  function numberedKey(part?: unknown): EntryKey {
    const number = part ?? 0
    const known = typeof number === 'number' ? globalKeys[number] : undefined
    // biome-ignore lint/complexity/noArguments: a rest parameter would be an array for each key
    if (known !== undefined && arguments.length === keyFields.length) return known
    // biome-ignore lint/complexity/noArguments: the same
    const key = fullKey(...arguments)
    if (typeof number === 'number' && number < GLOBAL_KEYS_MAX) globalKeys[number] = key
    return key
  }

  /** Of an account: its parts are kept, and its text is not even joined unless somebody reads it. */
  function shortKey(account: unknown, rest?: unknown): EntryKey {
    // biome-ignore lint/complexity/noArguments: a rest parameter would be an array for each key
    if (arguments.length !== keyFields.length) return fullKey(account, rest)
    if (account !== lastAccount) {
      lastBeginning = prefix + keyPart(keyFields[0]!, account)
      lastAccount = account
    }
    const key = rest === undefined ? lastBeginning : lastBeginning + keyPart(keyFields[1]!, rest)
    const number = rest ?? 0
    if (typeof number === 'number' && number <= REST_MAX) {
      rememberKey(key as EntryKey, definition.id, account as Address, number, restDigits ?? 0)
    }
    return key as EntryKey
  }

  function encodeTo(target: ByteWriter, value: FieldValues<V>): void {
    target.u8(definition.version)
    valueCodec.write(target, value)
  }

  function read(bytes: Uint8Array, start: number, end: number): FieldValues<V> {
    reader.reset(bytes, start, end)
    if (reader.u8() !== definition.version) reader.fail(`${definition.name}: unknown version`)
    const values = valueCodec.read(reader)
    reader.end()
    return values as FieldValues<V>
  }

  /** Of the key that `reader` was set to. */
  function parseFields(): FieldValues<K> {
    if (reader.u16() !== definition.id) reader.fail(`${definition.name}: key of another table`)
    const values = keyCodec.read(reader)
    reader.end()
    return values as FieldValues<K>
  }

  return {
    ...definition,
    empty: Object.freeze(emptyValues(definition.value)) as FieldValues<V>,
    keyOf: isShort ? shortKey : isNumbered ? numberedKey : fullKey,
    parseKey(key) {
      const isHex = /^0x(?:[0-9a-f]{2})*$/.test(key)
      reader.reset(isHex ? hexToBytes(key) : new Uint8Array(0))
      if (!isHex) reader.fail(`${definition.name}: a key is lowercase hexadecimal`)
      return parseFields()
    },
    parseKeyBytes(key) {
      reader.reset(key)
      return parseFields()
    },
    encode(value) {
      writer.clear()
      encodeTo(writer, value)
      return writer.finish()
    },
    encodeTo,
    decode: (bytes) => read(bytes, 0, bytes.length),
    decodeAt: read,
  }
}

/** The table id in a key. */
export function tableIdOfKey(key: EntryKey): number {
  return Number.parseInt(key.slice(2, 6), 16)
}

/** The account in the key of an account's table. */
export function accountOfKey(key: EntryKey): Address {
  return shortKeyOf(key)?.account ?? (`0x${key.slice(6, 46)}` as Address)
}

/** The store a key belongs to: 0 to 255 for an account's, GLOBALS_SHARD for a global. */
export function shardOfKey(owner: TableOwner, key: EntryKey): number {
  return owner === 'global' ? GLOBALS_SHARD : shardOfAddress(accountOfKey(key))
}

function isKeyKind(kind: Field['kind']): boolean {
  return kind in DIGITS || kind === 'address' || kind === 'hash' || kind === 'bool'
}

/** Out of range is a bug of the caller: the key would be another entry's. */
function keyPart(keyField: Field, value: unknown): string {
  if (keyField.kind === 'bool') return value ? '01' : '00'
  if (keyField.kind === 'address' || keyField.kind === 'hash') {
    const text = value as string
    assert(text.length === (keyField.kind === 'address' ? 42 : 66), `not a ${keyField.kind}: ${text}`)
    return text.slice(2)
  }
  const digits = DIGITS[keyField.kind as keyof typeof DIGITS]
  const small = smallHex[digits]?.[value as number]
  if (small !== undefined) return small
  const text = (value as number | bigint).toString(16).padStart(digits, '0')
  assert((value as number | bigint) >= 0 && text.length === digits, `${keyField.kind} out of range: ${value}`)
  return text
}

function emptyValues(fields: Fields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, each]) => [name, emptyValue(each)]))
}

function emptyValue(each: Field): unknown {
  switch (each.kind) {
    case 'u8':
    case 'u16':
    case 'u32':
    case 'asset':
      return 0
    case 'bool':
      return false
    case 'text':
      return ''
    case 'list':
      return Object.freeze([])
    case 'address':
      return bytesToHex(new Uint8Array(20))
    case 'hash':
      return bytesToHex(new Uint8Array(32))
    default:
      return 0n
  }
}
