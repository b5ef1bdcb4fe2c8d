import { bytesToHex, Fault } from '@weft/primitives'
import type { EntryKey } from '@weft/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBatchDiff, decodeDiff, encodeBatchDiff, encodeDiff } from './diff.ts'

const entries = fc.array(
  fc.record({
    key: fc
      .uint8Array({ minLength: 2, maxLength: 40 })
      .map((bytes) => bytesToHex(Uint8Array.from(bytes)) as EntryKey),
    value: fc.uint8Array({ maxLength: 200 }).map((bytes) => Uint8Array.from(bytes)),
  }),
  { maxLength: 12 },
)
const diffs = fc.array(fc.record({ shard: fc.nat(256), entries }), { maxLength: 6 })

function codeOf(run: () => unknown): string {
  try {
    run()
    return 'accepted'
  } catch (cause) {
    if (cause instanceof Fault) return cause.code
    throw cause
  }
}

test('property: diffs of shards and of batches come back as they were', () => {
  fc.assert(
    fc.property(entries, (each) => void expect(decodeDiff(encodeDiff(each))).toEqual(each)),
    { seed: 3, numRuns: 100 },
  )
  fc.assert(
    fc.property(diffs, (each) => void expect(decodeBatchDiff(encodeBatchDiff(each))).toEqual(each)),
    { seed: 3, numRuns: 100 },
  )
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

test('refuses an unknown version, a shard that is none, trailing bytes, a key without table', () => {
  const cases = ['0x0200', '0x010101010100', '0x010000', '0x0101000101aa00', '0x01', '0x']
  for (const each of cases) {
    expect(codeOf(() => decodeBatchDiff(Buffer.from(each.slice(2), 'hex')))).toBe('state.diff_malformed')
  }
})

test('decoded values do not share the buffer they came from', () => {
  const bytes = encodeDiff([{ key: '0x0101' as EntryKey, value: Uint8Array.of(1, 2) }])
  const [entry] = decodeDiff(bytes)
  bytes.fill(0)
  expect(entry!.value).toEqual(Uint8Array.of(1, 2))
})

test('golden: the layout of a batch diff', () => {
  const diff = [
    { shard: 3, entries: [{ key: '0x0101ff' as EntryKey, value: Uint8Array.of(1, 2) }] },
    { shard: 256, entries: [] },
  ]
  expect(bytesToHex(encodeBatchDiff(diff))).toBe('0x01020003010301' + '01ff020102010000')
})
