import { bytesToHex, sha256 } from '@weft/primitives'
import { describe, expect, test } from 'vitest'
import { GLOBALS_SHARD, SHARD_TREE_DEPTH } from './limits.ts'
import { type EntryProof, hashLeaf, hashPair, stateRootOf, valueRootOf, verifyEntryProof } from './proof.ts'

const zero = new Uint8Array(32)
const chunk = (byte: number) => new Uint8Array(32).fill(byte)

describe('valueRootOf', () => {
  test('one chunk is itself, zero-padded', () => {
    expect(valueRootOf(Uint8Array.of(7))).toEqual(Uint8Array.from([7, ...new Array(31).fill(0)]))
    expect(valueRootOf(chunk(1))).toEqual(chunk(1))
    expect(valueRootOf(new Uint8Array(0))).toEqual(zero)
  })
  test('three chunks are four', () => {
    const value = Uint8Array.from([...chunk(1), ...chunk(2), ...chunk(3)])
    const expected = hashPair(hashPair(chunk(1), chunk(2)), hashPair(chunk(3), zero))
    expect(valueRootOf(value)).toEqual(expected)
  })
})

test('golden: a leaf and a pair', () => {
  expect(bytesToHex(hashPair(zero, zero))).toBe(
    '0xf5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b',
  )
  const leaf = { keyHash: chunk(1), nextKeyHash: chunk(2), valueRoot: chunk(3) }
  expect(hashLeaf(leaf)).toEqual(hashPair(hashPair(chunk(1), chunk(2)), chunk(3)))
})

describe('verifyEntryProof refuses the shape of', () => {
  const key = Uint8Array.of(1)
  const siblings = Array.from({ length: SHARD_TREE_DEPTH }, () => zero)
  const leaf = { keyHash: sha256(key), nextKeyHash: zero, valueRoot: valueRootOf(key) }
  let root = hashLeaf(leaf)
  for (const sibling of siblings) root = hashPair(root, sibling)
  const good: EntryProof = {
    key,
    value: key,
    shard: GLOBALS_SHARD,
    leaf,
    leafIndex: 0,
    siblings,
    shardSiblings: [],
    otherRoot: zero,
  }
  const stateRoot = stateRootOf(zero, root)
  test('nothing that is right', () => {
    expect(() => verifyEntryProof(good, stateRoot)).not.toThrow()
  })
  const cases: [string, Partial<EntryProof>][] = [
    ['a shard that is none', { shard: 257 }],
    ['a shard that is no number', { shard: Number.NaN }],
    ['a negative leaf index', { leafIndex: -1 }],
    ['a leaf index beyond the tree', { leafIndex: 2 ** SHARD_TREE_DEPTH }],
    ['a leaf index that is no whole number', { leafIndex: 0.5 }],
    ['a path too short', { siblings: siblings.slice(1) }],
    ['a path too long', { siblings: [...siblings, zero] }],
    ['shard siblings for a global', { shardSiblings: [zero] }],
    ['a node too short', { otherRoot: new Uint8Array(31) }],
    ['a leaf node too long', { leaf: { ...leaf, valueRoot: new Uint8Array(33) } }],
  ]
  test.each(cases)('%s', (_, change) => {
    expect(() => verifyEntryProof({ ...good, ...change }, stateRoot)).toThrow('does not hold')
  })
})
