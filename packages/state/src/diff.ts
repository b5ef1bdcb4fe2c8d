import { bytesToHex, Fault } from '@weft/primitives'
import { ByteReader, ByteWriter, type EntryKey, GLOBALS_SHARD } from '@weft/protocol'
import type { DiffEntry } from './types.ts'

/** What one phase of a batch changed in one shard. */
export interface ShardDiff {
  /** 0 to 255, or GLOBALS_SHARD. */
  readonly shard: number
  readonly entries: readonly DiffEntry[]
}

/** Bytes of a key: table id, address and a few fields. */
export const KEY_BYTES_MAX = 256
/** Bytes of a table id: no key is shorter. */
export const KEY_BYTES_MIN = 2
/** Bytes of a value: the largest record, with texts and lists, stays far below. */
export const VALUE_BYTES_MAX = 65_536
const DIFF_VERSION = 1
/** Entries of one diff: every transaction of a full batch changing a hundred. */
const ENTRIES_MAX = 2_000_000
/** Shard diffs of one batch: every shard in every phase of two attempts. */
const SHARD_DIFFS_MAX = 4_096

/** Canonical bytes of one shard's changes: version, count, then keys and values with their lengths. */
export function encodeDiff(entries: readonly DiffEntry[]): Uint8Array {
  const writer = new ByteWriter(16 + entries.length * 96)
  writer.u8(DIFF_VERSION)
  writeEntries(writer, entries)
  return writer.finish()
}

/** @throws Fault `state.diff_malformed` */
export function decodeDiff(bytes: Uint8Array): DiffEntry[] {
  return decodeWith(bytes, readEntries)
}

/** Canonical bytes of a batch's changes in order of application; a shard may occur several times. */
export function encodeBatchDiff(diffs: readonly ShardDiff[]): Uint8Array {
  const writer = new ByteWriter(16 + diffs.reduce((sum, each) => sum + each.entries.length, 0) * 96)
  writer.u8(DIFF_VERSION)
  writer.varint(diffs.length)
  for (const { shard, entries } of diffs) {
    writer.u16(shard)
    writeEntries(writer, entries)
  }
  return writer.finish()
}

/** @throws Fault `state.diff_malformed` */
export function decodeBatchDiff(bytes: Uint8Array): ShardDiff[] {
  return decodeWith(bytes, (reader) => {
    const count = reader.varint(SHARD_DIFFS_MAX)
    return Array.from({ length: count }, () => {
      const shard = reader.u16()
      if (shard > GLOBALS_SHARD) reader.fail(`no shard ${shard}`)
      return { shard, entries: readEntries(reader) }
    })
  })
}

/** Key and value where `writer` stands, each after its length. */
export function writeEntry(writer: ByteWriter, key: EntryKey, value: Uint8Array): void {
  writer.prefixedBytes(Buffer.from(key.slice(2), 'hex'))
  writer.prefixedBytes(value)
}

/** A copy of the entry where `reader` stands. @throws Fault `codec.malformed` */
export function readEntry(reader: ByteReader): DiffEntry {
  const key = reader.prefixedBytes(KEY_BYTES_MAX)
  if (key.length < KEY_BYTES_MIN) reader.fail('a key without table')
  const value = reader.prefixedBytes(VALUE_BYTES_MAX)
  return { key: bytesToHex(key) as EntryKey, value: Uint8Array.from(value) }
}

function writeEntries(writer: ByteWriter, entries: readonly DiffEntry[]): void {
  writer.varint(entries.length)
  for (const { key, value } of entries) writeEntry(writer, key, value)
}

function readEntries(reader: ByteReader): DiffEntry[] {
  const entries: DiffEntry[] = []
  for (let left = reader.varint(ENTRIES_MAX); left > 0; left--) entries.push(readEntry(reader))
  return entries
}

function decodeWith<T>(bytes: Uint8Array, read: (reader: ByteReader) => T): T {
  try {
    const reader = new ByteReader(bytes)
    if (reader.u8() !== DIFF_VERSION) reader.fail('unknown version of a diff')
    const value = read(reader)
    reader.end()
    return value
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause
    throw new Fault('state.diff_malformed', `Not a state diff: ${cause.message}`, { retryable: false, cause })
  }
}
