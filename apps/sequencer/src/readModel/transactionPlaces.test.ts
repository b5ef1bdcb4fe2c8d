import { bytesToHex, type Hash } from '@weft/primitives'
import { BATCH_TRANSACTIONS_MAX } from '@weft/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTransactionPlaces, PLACES_MAX } from './transactionPlaces.ts'

const hashOf = (bytes: Uint8Array, index: number) =>
  bytesToHex(bytes.subarray(index * 32, index * 32 + 32)) as Hash

/** Hashes whose first eight bytes hold a number; so do different numbers with `tail`. */
function hashesOf(numbers: readonly number[], tail = 0): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 32)
  const view = new DataView(bytes.buffer)
  for (const [at, number] of numbers.entries()) {
    view.setBigUint64(at * 32, BigInt(number))
    view.setUint8(at * 32 + 31, tail)
  }
  return bytes
}

/** Adds the next batch, with transactions from a small set so that some repeat; or tells that some are indexed. */
const step = fc.oneof(
  fc.record({ add: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 30 }) }),
  fc.record({ indexed: fc.integer({ min: 0, max: 5 }) }),
)

test('finds what a map of lists would, in order, whatever comes and goes', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const places = createTransactionPlaces()
      const model = new Map<Hash, { batch: number; index: number }[]>()
      let sealed = 0
      let indexed = 0
      for (const each of steps) {
        if ('add' in each) {
          const hashes = hashesOf(each.add)
          places.add({ number: ++sealed, hashes })
          for (const index of each.add.keys()) {
            const hash = hashOf(hashes, index)
            model.set(hash, [...(model.get(hash) ?? []), { batch: sealed, index }])
          }
        } else {
          indexed = Math.min(sealed, indexed + each.indexed)
          places.remove(indexed)
        }
        for (let number = 0; number <= 60; number++) {
          const hash = hashOf(hashesOf([number]), 0)
          expect(places.find(hash)).toEqual((model.get(hash) ?? []).filter(({ batch }) => batch > indexed))
        }
      }
    }),
  )
})

test('a hash that agrees in eight bytes is found too: the reader compares the rest', () => {
  const places = createTransactionPlaces()
  places.add({ number: 5, hashes: hashesOf([1, 1, 2]) })
  expect(places.find(hashOf(hashesOf([1], 9), 0))).toEqual([
    { batch: 5, index: 0 },
    { batch: 5, index: 1 },
  ])
})

test('full batches fill table after table, and go as they came', () => {
  const places = createTransactionPlaces()
  const numbersOf = (batch: number) =>
    Array.from({ length: BATCH_TRANSACTIONS_MAX }, (_, at) => batch * BATCH_TRANSACTIONS_MAX + at)
  for (let batch = 1; batch <= 10; batch++) places.add({ number: batch, hashes: hashesOf(numbersOf(batch)) })
  expect(places.size()).toBe(10 * BATCH_TRANSACTIONS_MAX)
  const last = (batch: number) => hashOf(hashesOf([batch * BATCH_TRANSACTIONS_MAX + 77]), 0)
  for (let batch = 1; batch <= 10; batch++) expect(places.find(last(batch))).toEqual([{ batch, index: 77 }])
  places.remove(8)
  expect(places.find(last(8))).toEqual([])
  expect(places.find(last(9))).toEqual([{ batch: 9, index: 77 }])
  places.remove(10)
  expect(places.size()).toBe(0)
})

test('when nothing is ever indexed, the oldest are forgotten', () => {
  const places = createTransactionPlaces()
  const hashes = new Uint8Array(BATCH_TRANSACTIONS_MAX * 32)
  const view = new DataView(hashes.buffer)
  const batches = Math.ceil(PLACES_MAX / BATCH_TRANSACTIONS_MAX) + 10
  for (let batch = 1; batch <= batches; batch++) {
    for (let at = 0; at < BATCH_TRANSACTIONS_MAX; at++) {
      view.setUint32(at * 32, batch)
      view.setUint32(at * 32 + 4, at)
    }
    places.add({ number: batch, hashes })
  }
  expect(places.size()).toBeLessThanOrEqual(PLACES_MAX)
  expect(places.find(hashOf(hashes, 3))).toEqual([{ batch: batches, index: 3 }])
  view.setUint32(0, 1)
  view.setUint32(4, 0)
  expect(places.find(hashOf(hashes, 0))).toEqual([])
})
