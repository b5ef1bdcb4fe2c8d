import { bytesToHex, Fault } from '@weft/primitives'
import { ByteReader, ByteWriter, type EntryKey, GLOBALS_SHARD, SHARD_TREE_DEPTH } from '@weft/protocol'

/**
 * What one phase of a batch changed in one shard, as canonical bytes: varint count and, for each entry that was
 * there before, its leaf (varint) and value; then varint count and, for each new one, key and value in the order
 * of appending. A leaf is two or three bytes where its key is twenty-five, and needs no search to be found.
 */
export interface ShardDiff {
  /** 0 to 255, or GLOBALS_SHARD. */
  readonly shard: number
  readonly changes: Uint8Array
}

/** Told of each change of a diff, in order. */
export interface DiffVisitor {
  /** The value lies at `start` to `end` of the diff's bytes: a view of each would cost more than writing it. */
  changed(leaf: number, bytes: Uint8Array, start: number, end: number): unknown
  /** Views. */
  added(key: Uint8Array, value: Uint8Array): void
}

/** Bytes of a key: table id, address and a few fields. */
const KEY_BYTES_MAX = 256
/** Bytes of a table id: no key is shorter. */
const KEY_BYTES_MIN = 2
/** Bytes of a value: the largest record, with texts and lists, stays far below. */
export const VALUE_BYTES_MAX = 65_536
const DIFF_VERSION = 2
/** Entries of one diff: every transaction of a full batch changing a hundred. */
const ENTRIES_MAX = 2_000_000
/** Shard diffs of one batch: every shard in every phase of two attempts. */
const SHARD_DIFFS_MAX = 4_096
const CHANGES_BYTES_MAX = 1024 * 1024 * 1024

/**
 * Reads one shard's changes.
 *
 * @throws Fault `state.diff_malformed`; what came before the malformed place was told already.
 */
export function visitChanges(changes: Uint8Array, visitor: DiffVisitor): void {
  const reader = new ByteReader(changes)
  try {
    for (let left = reader.varint(ENTRIES_MAX); left > 0; left--) {
      const leaf = reader.varint(2 ** SHARD_TREE_DEPTH - 1)
      if (leaf === 0) reader.fail('the first leaf is never an entry')
      const length = reader.varint(VALUE_BYTES_MAX)
      const start = reader.offset
      reader.skip(length)
      visitor.changed(leaf, changes, start, start + length)
    }
    for (let left = reader.varint(ENTRIES_MAX); left > 0; left--) {
      const key = readKeyBytes(reader)
      visitor.added(key, reader.prefixedBytes(VALUE_BYTES_MAX))
    }
    reader.end()
  } catch (cause) {
    throw asDiffFault(cause)
  }
}

/** Canonical bytes of a batch's changes in order of application; a shard may occur several times. */
export function encodeBatchDiff(diffs: readonly ShardDiff[]): Uint8Array {
  const writer = new ByteWriter(diffs.reduce((sum, { changes }) => sum + changes.length + 8, 8))
  writer.u8(DIFF_VERSION)
  writer.varint(diffs.length)
  for (const { shard, changes } of diffs) {
    writer.u16(shard)
    writer.prefixedBytes(changes)
  }
  return writer.finish()
}

/** The diffs of a batch, as views. @throws Fault `state.diff_malformed` */
export function decodeBatchDiff(bytes: Uint8Array): ShardDiff[] {
  const reader = new ByteReader(bytes)
  try {
    if (reader.u8() !== DIFF_VERSION)
      reader.fail('written by another version of Weft; a devnet begins anew with an empty data folder')
    const diffs: ShardDiff[] = []
    for (let left = reader.varint(SHARD_DIFFS_MAX); left > 0; left--) {
      const shard = reader.u16()
      if (shard > GLOBALS_SHARD) reader.fail(`no shard ${shard}`)
      diffs.push({ shard, changes: reader.prefixedBytes(CHANGES_BYTES_MAX) })
    }
    reader.end()
    return diffs
  } catch (cause) {
    throw asDiffFault(cause)
  }
}

/** Key and value where `writer` stands, each after its length. */
export function writeEntry(writer: ByteWriter, key: EntryKey, value: Uint8Array): void {
  const length = key.length / 2 - 1
  writer.varint(length)
  writer.hex(key, length)
  writer.prefixedBytes(value)
}

/** A key after its length where `reader` stands. @throws Fault `codec.malformed` */
export function readKey(reader: ByteReader): EntryKey {
  return bytesToHex(readKeyBytes(reader)) as EntryKey
}

/** The same as a view. @throws Fault `codec.malformed` */
export function readKeyBytes(reader: ByteReader): Uint8Array {
  const key = reader.prefixedBytes(KEY_BYTES_MAX)
  if (key.length < KEY_BYTES_MIN) reader.fail('a key without table')
  return key
}

/** Faults of reading as this module's; whatever else was thrown stays what it is. */
function asDiffFault(cause: unknown): unknown {
  if (!(cause instanceof Fault)) return cause
  return new Fault('state.diff_malformed', `Not a state diff: ${cause.message}`, { retryable: false, cause })
}
