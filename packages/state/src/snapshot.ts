import { Fault } from '@weft/primitives'
import { ByteReader, ByteWriter, type EntryKey, SHARD_TREE_DEPTH } from '@weft/protocol'
import { readKey, VALUE_BYTES_MAX, writeEntry } from './diff.ts'
import type { Entry } from './types.ts'

const SNAPSHOT_VERSION = 1

/** Version, shard, count, then the entries in leaf order: enough to build the same tree again. */
export function encodeSnapshot(
  shard: number,
  count: number,
  entries: Iterable<readonly [EntryKey, Uint8Array]>,
): Uint8Array {
  const writer = new ByteWriter(16 + count * 96)
  writer.u8(SNAPSHOT_VERSION)
  writer.u16(shard)
  writer.varint(count)
  for (const [key, value] of entries) writeEntry(writer, key, value)
  return writer.finish()
}

/** @throws Fault `state.snapshot_malformed` */
export function decodeSnapshot(shard: number, bytes: Uint8Array): Entry[] {
  try {
    return read(shard, new ByteReader(bytes))
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause
    throw new Fault('state.snapshot_malformed', `Not a snapshot of shard ${shard}: ${cause.message}`, {
      retryable: false,
      context: { shard },
      cause,
    })
  }
}

function read(shard: number, reader: ByteReader): Entry[] {
  if (reader.u8() !== SNAPSHOT_VERSION) reader.fail('unknown version of a snapshot')
  const written = reader.u16()
  if (written !== shard) reader.fail(`it is of shard ${written}`)
  const count = reader.varint(2 ** SHARD_TREE_DEPTH - 1)
  const entries: Entry[] = []
  const keys = new Set<EntryKey>()
  for (let left = count; left > 0; left--) {
    const key = readKey(reader)
    if (keys.has(key)) reader.fail('a key occurs twice')
    keys.add(key)
    entries.push({ key, value: reader.prefixedBytes(VALUE_BYTES_MAX).slice() })
  }
  reader.end()
  return entries
}
