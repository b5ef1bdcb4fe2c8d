import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ByteReader } from './byteReader.ts'
import { ByteWriter } from './byteWriter.ts'
import { AMOUNT_MAX, type Field, type Fields, field } from './field.ts'
import { invalidField } from './fieldCheck.ts'
import { createCodec, type Layout, readFields, writeFields } from './fieldCodec.ts'
import { alice, demo, faultCode } from './test-support/demoModule.ts'
import { valuesOfFields } from './test-support/fieldArbitraries.ts'

const seed = 42
const everything: Fields = demo.actions.everything.fields
const layouts: Layout[] = ['compact', 'fixed']

function write(fields: Fields, values: object, layout: Layout = 'compact'): Uint8Array {
  const writer = new ByteWriter(1)
  writeFields(writer, fields, values, layout)
  return writer.finish()
}

function read(fields: Fields, bytes: Uint8Array, layout: Layout = 'compact'): Record<string, unknown> {
  const reader = new ByteReader(bytes)
  const values = readFields(reader, fields, layout)
  reader.end()
  return values
}

const kinds = Object.entries(everything).map(([name, each]) => {
  const fields: Fields = each.kind === 'amount' ? { asset: field.asset(), [name]: each } : { [name]: each }
  return { kind: each.kind, name, fields }
})

describe.each(layouts)('layout %s', (layout) => {
  test.each(kinds)('property: $name ($kind) comes back as it was', ({ fields }) => {
    const property = fc.property(valuesOfFields(fields), (values) => {
      expect(invalidField(fields, values)).toBeUndefined()
      expect(read(fields, write(fields, values, layout), layout)).toEqual(values)
    })
    fc.assert(property, { seed, numRuns: 60 })
  })

  test.each(kinds)('property: $name ($kind) is the same with generated code and without', ({ fields }) => {
    const [generated, looping] = [true, false].map((isGenerated) => createCodec(fields, layout, isGenerated))
    const property = fc.property(valuesOfFields(fields), (values) => {
      const [bytes, others] = [generated!, looping!].map((codec) => {
        const writer = new ByteWriter(1)
        codec.write(writer, values)
        return writer.finish()
      })
      expect(bytes).toEqual(others)
      const [read, looped] = [generated!, looping!].map((codec) => codec.read(new ByteReader(bytes!)))
      expect(read).toEqual(values)
      expect(read).toEqual(looped)
      expect(Object.keys(read!)).toEqual(Object.keys(looped!))
    })
    fc.assert(property, { seed, numRuns: 60 })
  })

  test.each(kinds)('property: bytes that $name ($kind) accepts are the ones it writes', ({ fields }) => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 90 }),
      fc.tuple(valuesOfFields(fields), fc.nat(), fc.nat(255)).map(([values, position, byte]) => {
        const written = write(fields, values, layout)
        if (written.length > 0) written[position % written.length] = byte
        return written
      }),
    )
    const property = fc.property(bytes, (each) => {
      const input = Uint8Array.from(each)
      let values: Record<string, unknown> | undefined
      const code = faultCode(() => {
        values = read(fields, input, layout)
      })
      if (values === undefined) expect(code).toBe('codec.malformed')
      else expect(write(fields, values, layout)).toEqual(input)
    })
    fc.assert(property, { seed, numRuns: 150 })
  })
})

describe('texts', () => {
  const fields = { note: field.text({ lengthMax: 8 }) }
  const encode = (text: string) => {
    const writer = new ByteWriter()
    writer.prefixedBytes(new TextEncoder().encode(text))
    return writer.finish()
  }
  const refused: [string, string][] = [
    ['a control character', 'a\u0007b'],
    ['a line break', 'a\nb'],
    ['DEL', 'a\u007fb'],
    ['a right-to-left override', 'a\u202eb'],
    ['a right-to-left mark', '\u200fab'],
    ['an isolate', 'a\u2066b'],
    ['a zero-width space', 'a\u200bb'],
    ['a soft hyphen', 'a\u00adb'],
    ['a byte order mark in front', '\ufeffab'],
    ['a byte order mark within', 'a\ufeffb'],
    ['a line separator', 'a\u2028b'],
    ['a private character', 'a\ue000b'],
    ['a tag character', 'a\u{e0041}'],
    ['nine bytes', '123456789'],
  ]
  test.each(refused)('refuses %s, in bytes and in values', (_, text) => {
    expect(faultCode(() => read(fields, encode(text)))).toBe('codec.malformed')
    expect(invalidField(fields, { note: text })).toMatch(/^note: must be/)
  })

  test('refuses bytes that are not UTF-8, or not the shortest UTF-8', () => {
    for (const bytes of [[0xff], [0xc3], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]]) {
      expect(faultCode(() => read(fields, Uint8Array.of(bytes.length, ...bytes)))).toBe('codec.malformed')
    }
  })

  test('refuses half a surrogate pair', () => {
    expect(invalidField(fields, { note: '\ud800' })).toMatch(/^note: must be/)
  })

  test('takes accents, Han and emoji', () => {
    for (const note of ['', 'é字', '🧵🧵']) expect(read(fields, encode(note))).toEqual({ note })
  })
})

describe('amounts', () => {
  const open = {
    asset: field.asset(),
    amount: field.amount({ assetField: 'asset', allowMax: true }),
  }
  const closed = { asset: field.asset(), amount: field.amount({ assetField: 'asset' }) }

  test('"all of it" is one byte', () => {
    expect(write(open, { asset: 2, amount: AMOUNT_MAX })).toEqual(Uint8Array.of(2, 0))
    expect(read(open, Uint8Array.of(2, 0))).toEqual({ asset: 2, amount: AMOUNT_MAX })
  })

  test('"all of it" is refused where it is not allowed', () => {
    expect(invalidField(closed, { asset: 2, amount: AMOUNT_MAX })).toMatch(/^amount: "all of it"/)
    const bytes = write({ asset: field.asset(), amount: field.u128() }, { asset: 2, amount: AMOUNT_MAX })
    expect(faultCode(() => read(closed, bytes))).toBe('codec.malformed')
  })

  test('an asset that is none is refused; in entries zero is none', () => {
    const fields = { asset: field.asset() }
    expect(faultCode(() => read(fields, Uint8Array.of(9)))).toBe('codec.malformed')
    expect(faultCode(() => read(fields, Uint8Array.of(0)))).toBe('codec.malformed')
    expect(faultCode(() => read(fields, Uint8Array.of(0, 9), 'fixed'))).toBe('codec.malformed')
    expect(read(fields, Uint8Array.of(0, 0), 'fixed')).toEqual({ asset: 0 })
  })
})

describe('values that are not of their field', () => {
  const cases: [Field, unknown][] = [
    [field.u8(), 256],
    [field.u8(), -1],
    [field.u16(), 1.5],
    [field.u32(), 2 ** 32],
    [field.u32(), '1'],
    [field.u64(), 2n ** 64n],
    [field.u64(), 1],
    [field.u128(), -1n],
    [field.u256(), 2n ** 256n],
    [field.usd8(), 2n ** 128n],
    [field.asset(), 0],
    [field.asset(), '2'],
    [field.address(), alice.toUpperCase()],
    [field.address(), alice.slice(0, -1)],
    [field.hash(), alice],
    [field.bool(), 1],
    [field.text({ lengthMax: 4 }), 5],
    [field.text({ lengthMax: 4 }), 'fünf'],
    [field.list({ lengthMax: 1, item: { n: field.u8() } }), [{ n: 1 }, { n: 2 }]],
    [field.list({ lengthMax: 1, item: { n: field.u8() } }), [{ n: 999 }]],
    [field.list({ lengthMax: 1, item: { n: field.u8() } }), [{ n: 1, m: 1 }]],
    [field.list({ lengthMax: 1, item: { n: field.u8() } }), [null]],
    [field.list({ lengthMax: 1, item: { n: field.u8() } }), 'list'],
    [field.amount({ assetField: 'asset' }), 2n ** 128n],
    [field.u8(), undefined],
  ]
  test.each(cases)('%o refuses %s', (each, value) => {
    expect(invalidField({ x: each }, { x: value })).toMatch(/^x: /)
  })

  test('unknown fields, also those every object has', () => {
    expect(invalidField({}, { y: 1 })).toBe('y: unknown field')
    expect(invalidField({}, { toString: 1 })).toBe('toString: unknown field')
    expect(invalidField({}, JSON.parse('{"__proto__": 1}'))).toBe('__proto__: unknown field')
  })

  test('numbers that do not fit are a bug where they are written, never cut off', () => {
    const wrong: [Field, unknown][] = [
      [field.u8(), 256],
      [field.u16(), 65_536],
      [field.u32(), 2 ** 32],
      [field.u64(), 2n ** 64n],
      [field.u64(), -1n],
      [field.u128(), 2n ** 128n],
      [field.u256(), 2n ** 256n],
      [field.address(), '0x00'],
      [field.text({ lengthMax: 1 }), 'ab'],
    ]
    for (const layout of layouts) {
      for (const [each, x] of wrong) expect(() => write({ x: each }, { x }, layout), each.kind).toThrow()
    }
  })
})

describe('golden', () => {
  test('the bytes of every kind', () => {
    const values = {
      tiny: 1,
      small: 300,
      middle: 70_000,
      large: 2n ** 40n,
      larger: 2n ** 100n,
      largest: 2n ** 200n,
      price: 185_012_345_678n,
      asset: 2,
      amount: 100_500_000n,
      alone: 3,
      owner: alice,
      digest: `0x${'11'.repeat(32)}`,
      isOn: true,
      note: 'thread 🧵',
      parts: [{ to: alice, asset: 1, share: AMOUNT_MAX, label: 'a' }],
    }
    const hex = (layout: Layout) => Buffer.from(write(everything, values, layout)).toString('hex')
    expect(hex('compact')).toMatchInlineSnapshot(
      `"01ac02f0a2048080808080208080808080808080808080808080048080808080808080808080808080808080808080808080808080808010ceb6e19cb10502a084f62f03a11ce000000000000000000000000000000000011111111111111111111111111111111111111111111111111111111111111111010b74687265616420f09fa7b501a11ce0000000000000000000000000000000000101000161"`,
    )
    expect(hex('fixed')).toMatchInlineSnapshot(
      `"01012c00011170000001000000000000000010000000000000000000000000000000000000010000000000000000000000000000000000000000000000000000000000000000000000002b13985b4e000200000000000000000000000005fd82200003a11ce000000000000000000000000000000000011111111111111111111111111111111111111111111111111111111111111111010b74687265616420f09fa7b501a11ce000000000000000000000000000000000010001ffffffffffffffffffffffffffffffff0161"`,
    )
  })
})

test.each(['__proto__', 'a b', 'a, b: 1', '', 'constructor()'])(
  'codec: refuses a field called %j, which is not to become code',
  (name) => {
    expect(() => createCodec({ [name]: field.u8() }, 'compact')).toThrow('cannot be called')
  },
)
