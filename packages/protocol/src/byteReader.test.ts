import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ByteReader } from './byteReader.ts'
import { ByteWriter } from './byteWriter.ts'
import { faultCode } from './test-support/demoModule.ts'
import { unsigned } from './test-support/fieldArbitraries.ts'

function varbig(...bytes: number[]): bigint {
  const reader = new ByteReader(Uint8Array.from(bytes))
  const value = reader.varbig(2n ** 256n - 1n)
  reader.end()
  return value
}

test('property: varints are LEB128 of the shortest form and come back', () => {
  const property = fc.property(unsigned(256), (value) => {
    const writer = new ByteWriter(1)
    writer.varbig(value)
    const bytes = writer.finish()
    expect(bytes.length).toBe(Math.max(1, Math.ceil(value.toString(2).length / 7)))
    expect(varbig(...bytes)).toBe(value)
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) return
    const small = new ByteWriter(1)
    small.varint(Number(value))
    expect(small.finish()).toEqual(bytes)
    expect(new ByteReader(bytes).varint()).toBe(Number(value))
  })
  fc.assert(property, { seed: 1, numRuns: 500 })
})

test('property: numbers of fixed width come back', () => {
  const property = fc.property(unsigned(64), unsigned(128), unsigned(256), (a, b, c) => {
    const writer = new ByteWriter(1)
    writer.u64(a)
    writer.u128(b)
    writer.u256(c)
    const reader = new ByteReader(writer.finish())
    expect([reader.u64(), reader.u128(), reader.u256()]).toEqual([a, b, c])
    reader.end()
  })
  fc.assert(property, { seed: 1, numRuns: 200 })
})

describe('refuses', () => {
  test('varints with needless bytes', () => {
    for (const bytes of [
      [0x80, 0x00],
      [0xff, 0x80, 0x00],
      [0x80, 0x80, 0x80, 0x80, 0x80, 0x00],
    ]) {
      expect(faultCode(() => varbig(...bytes))).toBe('codec.malformed')
    }
  })

  test('varints that never end, or end too late', () => {
    const long = new Array(100).fill(0xff)
    expect(faultCode(() => varbig(...long))).toBe('codec.malformed')
    expect(faultCode(() => varbig(...new Array(37).fill(0x80), 0x01))).toBe('codec.malformed')
    expect(faultCode(() => varbig(0x80))).toBe('codec.malformed')
  })

  test('numbers above the bound of where they stand', () => {
    const read = (max: number) => new ByteReader(Uint8Array.of(0x80, 0x02)).varint(max)
    expect(read(256)).toBe(256)
    expect(faultCode(() => read(255))).toBe('codec.malformed')
    const huge = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f)
    expect(faultCode(() => new ByteReader(huge).varint())).toBe('codec.malformed')
  })

  test('truncation, at each width', () => {
    const three = () => new ByteReader(Uint8Array.of(1, 2, 3))
    const one = () => new ByteReader(Uint8Array.of(1))
    for (const run of [
      () => three().u32(),
      () => three().u64(),
      () => three().u128(),
      () => three().bytes(4),
      () => one().u16(),
      () => new ByteReader(new Uint8Array(0)).u8(),
      () => new ByteReader(Uint8Array.of(5, 1)).prefixedBytes(10),
    ]) {
      expect(faultCode(run)).toBe('codec.malformed')
    }
  })

  test('bytes left over', () => {
    const reader = new ByteReader(Uint8Array.of(1, 2))
    reader.u8()
    expect(faultCode(() => reader.end())).toBe('codec.malformed')
  })
})

test('a view into a larger buffer reads its own bytes only', () => {
  const reader = new ByteReader(Uint8Array.of(9, 0, 1, 2, 9).subarray(1, 4))
  expect([reader.u16(), reader.u8(), reader.remaining]).toEqual([1, 2, 0])
  expect(faultCode(() => reader.u8())).toBe('codec.malformed')
})

test('property: words are what was written, with zeros behind it', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }), (parts) => {
      const writer = new ByteWriter(8)
      for (const bytes of parts) {
        writer.clear()
        writer.bytes(bytes)
        const words = writer.words()
        const padded = new Uint8Array(words.buffer, 0, Math.ceil(bytes.length / 4) * 4)
        expect([...padded]).toEqual([...bytes, ...new Array(padded.length - bytes.length).fill(0)])
        expect(writer.finish()).toEqual(bytes)
      }
    }),
  )
})
