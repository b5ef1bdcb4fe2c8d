import { bytesToHex } from '@weft/primitives'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteReader } from './byteReader.ts'
import { ByteWriter } from './byteWriter.ts'
import { field } from './field.ts'
import { fieldCodec } from './fieldCodec.ts'
import type { Event } from './receipt.ts'
import { writeEvent } from './receipt.ts'
import type { Registry } from './registry.ts'
import { skipEvent } from './skipEvent.ts'

const fields = {
  a: field.u8(),
  b: field.u16(),
  c: field.u32(),
  d: field.u64(),
  e: field.u128(),
  f: field.u256(),
  g: field.usd8(),
  h: field.amount({ assetField: 'n', allowMax: true }),
  i: field.address(),
  j: field.hash(),
  k: field.bool(),
  l: field.text({ lengthMax: 300 }),
  m: field.list({ item: { x: field.u16(), y: field.text({ lengthMax: 9 }) }, lengthMax: 200 }),
  n: field.asset(),
}
const registry = {
  events: new Map([[258, { descriptor: { fields }, codec: fieldCodec(fields, 'compact') }]]),
} as unknown as Registry

const bits = (size: number) => fc.bigInt({ min: 0n, max: 2n ** BigInt(size) - 1n })
const hex = (size: number) =>
  fc.uint8Array({ minLength: size, maxLength: size }).map((bytes) => bytesToHex(bytes) as string)
const text = (lengthMax: number) => fc.string({ maxLength: lengthMax, unit: 'grapheme-ascii' })
const event = fc.record({
  type: fc.constant(258),
  account: hex(20),
  fields: fc.record({
    a: fc.nat(0xff),
    b: fc.nat(0xffff),
    c: fc.nat(0x7fff_ffff),
    d: bits(64),
    e: bits(128),
    f: bits(256),
    g: bits(128),
    h: bits(128),
    i: hex(20),
    j: hex(32),
    k: fc.boolean(),
    l: text(300),
    m: fc.array(fc.record({ x: fc.nat(0xffff), y: text(9) }), { maxLength: 200 }),
    n: fc.constant(1),
  }),
})

test('ends where the event ends and finds its account, whatever the fields hold', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 5 }), (events) => {
      const writer = new ByteWriter()
      for (const each of events) writeEvent(writer, registry, each as unknown as Event)
      const bytes = writer.finish()
      const reader = new ByteReader(bytes)
      const accounts = events.map(() => {
        const at = skipEvent(reader, registry)
        return bytesToHex(bytes, at, at + 20)
      })
      reader.end()
      expect(accounts).toEqual(events.map(({ account }) => account))
    }),
  )
})

test('refuses an event that no module has, and one that is cut off', () => {
  expect(() => skipEvent(new ByteReader(new Uint8Array([0, 1])), registry)).toThrow('no event 1')
  expect(() => skipEvent(new ByteReader(new Uint8Array([1, 2, 3])), registry)).toThrow('bytes expected')
})
