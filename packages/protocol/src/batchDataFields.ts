import { type Address, bytesToHex, type Hash, hexToBytes } from '@weft/primitives'
import type { AddressReader, AddressWriter } from './batchDataAddresses.ts'
import type { ColumnReader, ColumnWriter } from './batchDataColumns.ts'
import { AMOUNT_MAX, type Field, type Fields } from './field.ts'

/** "All of it", where powers of ten stand else: 10^255 is no amount. */
const EXPONENT_ALL = 255
/** A 256-bit number. */
const NUMBER_BYTES_MAX = 32
/** Highest power of ten in 256 bits. */
const EXPONENT_MAX = 77

const textEncoder = new TextEncoder()
const textDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Where values of one action's fields go. `path` names the columns. */
export interface FieldSink {
  readonly columns: ColumnWriter
  readonly addresses: AddressWriter
}

/** Where they come from. */
export interface FieldSource {
  readonly columns: ColumnReader
  readonly addresses: AddressReader
}

/** Writes each field to columns of its own. */
export function writeFieldColumns(sink: FieldSink, path: string, fields: Fields, values: object): void {
  for (const name in fields) {
    writeValue(sink, `${path}.${name}`, fields[name]!, (values as Record<string, unknown>)[name])
  }
}

/** @throws Fault `codec.malformed` */
export function readFieldColumns(source: FieldSource, path: string, fields: Fields): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const name in fields) values[name] = readValue(source, `${path}.${name}`, fields[name]!)
  return values
}

function writeValue(sink: FieldSink, path: string, field: Field, value: unknown): void {
  const column = sink.columns.column(path)
  switch (field.kind) {
    case 'u8':
    case 'u16':
    case 'u32':
    case 'asset':
      column.varint(value as number)
      break
    case 'bool':
      column.u8(value ? 1 : 0)
      break
    case 'address':
      sink.addresses.write(column, value as Address)
      break
    case 'hash':
      column.bytes(hexToBytes(value as Hash))
      break
    case 'text': {
      const bytes = textEncoder.encode(value as string)
      column.varint(bytes.length)
      sink.columns.column(`${path}.bytes`).bytes(bytes)
      break
    }
    case 'list': {
      const items = value as readonly object[]
      column.varint(items.length)
      for (const item of items) writeFieldColumns(sink, path, field.item!, item)
      break
    }
    default:
      writeNumber(sink.columns, path, value as bigint)
  }
}

function readValue(source: FieldSource, path: string, field: Field): unknown {
  const column = source.columns.column(path)
  switch (field.kind) {
    case 'u8':
      return column.varint(0xff)
    case 'u16':
    case 'asset':
      return column.varint(0xffff)
    case 'u32':
      return column.varint(0xffff_ffff)
    case 'bool':
      return column.u8() !== 0
    case 'address':
      return source.addresses.read(column)
    case 'hash':
      return bytesToHex(column.bytes(32)) as Hash
    case 'text': {
      const length = column.varint(field.lengthMax)
      return decodeText(source.columns.column(`${path}.bytes`).bytes(length)) ?? column.fail('not UTF-8')
    }
    case 'list': {
      const count = column.varint(field.lengthMax)
      return Array.from({ length: count }, () => readFieldColumns(source, path, field.item!))
    }
    default:
      return readNumber(source.columns, path)
  }
}

/**
 * Amounts as people write them have few digits before many zeros: the power of ten, the length of the rest and its
 * bytes, a column each.
 */
function writeNumber(columns: ColumnWriter, path: string, value: bigint): void {
  const exponents = columns.column(path)
  if (value === AMOUNT_MAX) {
    exponents.u8(EXPONENT_ALL)
    return
  }
  let exponent = 0
  let rest = value
  while (rest !== 0n && rest % 10n === 0n) {
    rest /= 10n
    exponent++
  }
  exponents.u8(exponent)
  const digits = rest === 0n ? '' : rest.toString(16)
  const bytes = hexToBytes(`0x${digits.length % 2 === 0 ? '' : '0'}${digits}`)
  columns.column(`${path}.length`).u8(bytes.length)
  columns.column(`${path}.bytes`).bytes(bytes)
}

function readNumber(columns: ColumnReader, path: string): bigint {
  const exponents = columns.column(path)
  const exponent = exponents.u8()
  if (exponent === EXPONENT_ALL) return AMOUNT_MAX
  if (exponent > EXPONENT_MAX) exponents.fail('a power of ten beyond all numbers')
  const lengths = columns.column(`${path}.length`)
  const length = lengths.u8()
  if (length > NUMBER_BYTES_MAX) lengths.fail('a number of more than 256 bits')
  const bytes = columns.column(`${path}.bytes`).bytes(length)
  return (length === 0 ? 0n : BigInt(bytesToHex(bytes))) * 10n ** BigInt(exponent)
}

function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return textDecoder.decode(bytes)
  } catch {
    return undefined
  }
}
