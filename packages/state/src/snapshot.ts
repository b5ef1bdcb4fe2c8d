import { Fault } from '@weft/primitives'
import { ByteReader, ByteWriter, type EntryKey, SHARD_TREE_DEPTH } from '@weft/protocol'
import { readKeyBytes, VALUE_BYTES_MAX, writeEntry } from './diff.ts'

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

/**
 * Tells each entry in leaf order, as views of the snapshot.
 *
 * @throws Fault `state.snapshot_malformed`; what came before the malformed place was told already.
 */
export function visitSnapshot(
  shard: number,
  bytes: Uint8Array,
  visit: (key: Uint8Array, value: Uint8Array) => void,
): void {
  try {
    read(shard, new ByteReader(bytes), visit)
  } catch (cause) {
    if (cause instanceof Fault && cause.code === 'codec.malformed')
      throw malformedSnapshot(shard, cause.message, cause)
    throw cause
  }
}

function read(shard: number, reader: ByteReader, visit: (key: Uint8Array, value: Uint8Array) => void): void {
  if (reader.u8() !== SNAPSHOT_VERSION) reader.fail('unknown version of a snapshot')
  const written = reader.u16()
  if (written !== shard) reader.fail(`it is of shard ${written}`)
  for (let left = reader.varint(2 ** SHARD_TREE_DEPTH - 1); left > 0; left--) {
    const key = readKeyBytes(reader)
    visit(key, reader.prefixedBytes(VALUE_BYTES_MAX))
  }
  reader.end()
}

export function malformedSnapshot(shard: number, reason: string, cause?: unknown): Fault {
  return new Fault('state.snapshot_malformed', `Not a snapshot of shard ${shard}: ${reason}`, {
    retryable: false,
    context: { shard },
    cause,
  })
}
