import { bytesToHex, Fault, hexToBytes } from '@weft/primitives'
import { ByteWriter, type EntryKey } from '@weft/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBatchDiff, encodeBatchDiff, visitChanges } from './diff.ts'
import { noChanges } from './test-support/noChanges.ts'

const values = fc.uint8Array({ maxLength: 200 }).map((bytes) => Uint8Array.from(bytes))
const changes = fc.record({
  changed: fc.array(fc.record({ leaf: fc.integer({ min: 1, max: 2 ** 24 - 1 }), value: values }), {
    maxLength: 8,
  }),
  added: fc.array(
    fc.record({
      key: fc
        .uint8Array({ minLength: 2, maxLength: 40 })
        .map((bytes) => bytesToHex(Uint8Array.from(bytes)) as EntryKey),
      value: values,
    }),
    { maxLength: 8 },
  ),
})
type Changes = typeof changes extends fc.Arbitrary<infer T> ? T : never
const diffs = fc.array(fc.record({ shard: fc.nat(256), changes: changes.map(encode) }), { maxLength: 6 })

/** The layout, written down once more. */
function encode({ changed, added }: Changes): Uint8Array {
  const writer = new ByteWriter()
  writer.varint(changed.length)
  for (const { leaf, value } of changed) {
    writer.varint(leaf)
    writer.prefixedBytes(value)
  }
  writer.varint(added.length)
  for (const { key, value } of added) {
    writer.prefixedBytes(hexToBytes(key))
    writer.prefixedBytes(value)
  }
  return writer.finish()
}

function visited(bytes: Uint8Array): Changes {
  const found: Changes = { changed: [], added: [] }
  visitChanges(bytes, {
    changed: (leaf, bytes, start, end) =>
      found.changed.push({ leaf, value: bytes.slice(start, end) as Uint8Array<ArrayBuffer> }),
    added: (key, value) =>
      found.added.push({
        key: bytesToHex(key) as EntryKey,
        value: value.slice() as Uint8Array<ArrayBuffer>,
      }),
  })
  return found
}

function codeOf(run: () => unknown): string {
  try {
    run()
    return 'accepted'
  } catch (cause) {
    if (cause instanceof Fault) return cause.code
    throw cause
  }
}

test('property: changes of shards and diffs of batches come back as they were', () => {
  fc.assert(
    fc.property(changes, (each) => void expect(visited(encode(each))).toEqual(each)),
    { seed: 3, numRuns: 100 },
  )
  fc.assert(
    fc.property(diffs, (each) => void expect(decodeBatchDiff(encodeBatchDiff(each))).toEqual(each)),
    { seed: 3, numRuns: 100 },
  )
})

test('property: mutated changes are refused with state.diff_malformed, or are those of other bytes', () => {
  const property = fc.property(
    changes,
    fc.nat(),
    fc.integer({ min: 1, max: 255 }),
    (each, position, flip) => {
      const bytes = encode(each)
      bytes[position % bytes.length]! ^= flip
      const code = codeOf(() => visited(bytes))
      if (code === 'accepted') expect(encode(visited(bytes))).toEqual(bytes)
      else expect(code).toBe('state.diff_malformed')
    },
  )
  fc.assert(property, { seed: 5, numRuns: 400 })
})

test('property: mutated bytes are refused with state.diff_malformed, or encode to themselves again', () => {
  const property = fc.property(diffs, fc.nat(), fc.integer({ min: 1, max: 255 }), (each, position, flip) => {
    const bytes = encodeBatchDiff(each)
    bytes[position % bytes.length]! ^= flip
    const code = codeOf(() => decodeBatchDiff(bytes))
    if (code === 'accepted') expect(encodeBatchDiff(decodeBatchDiff(bytes))).toEqual(bytes)
    else expect(code).toBe('state.diff_malformed')
  })
  fc.assert(property, { seed: 4, numRuns: 400 })
})

test('refuses an unknown version, a shard that is none, trailing bytes', () => {
  for (const each of ['0x0100', '0x020101010100', '0x020000', '0x0201', '0x']) {
    expect(codeOf(() => decodeBatchDiff(hexToBytes(each)))).toBe('state.diff_malformed')
  }
})

test('refuses the leaf of no entry, a key without table, trailing bytes', () => {
  for (const each of ['0x01000100', '0x000101aa00', '0x000000', '0x00', '0x']) {
    expect(codeOf(() => visited(hexToBytes(each)))).toBe('state.diff_malformed')
  }
})

test('golden: the layout of a batch diff', () => {
  const diff = [
    {
      shard: 3,
      changes: encode({
        changed: [{ leaf: 300, value: Uint8Array.of(1, 2) }],
        added: [{ key: '0x0101ff' as EntryKey, value: Uint8Array.of(9) }],
      }),
    },
    { shard: 256, changes: noChanges },
  ]
  expect(bytesToHex(encodeBatchDiff(diff))).toBe(
    '0x0202' + '00030d' + '01ac02020102' + '01030101ff0109' + '0100020000',
  )
})
