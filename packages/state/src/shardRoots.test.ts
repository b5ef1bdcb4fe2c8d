import { bytesToHex, Fault, sha256 } from '@weft/primitives'
import { hashPair, SHARD_COUNT } from '@weft/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyShardRoot } from './emptyShardRoot.ts'
import { createShardRoots } from './shardRoots.ts'

function naive(roots: readonly Uint8Array[]): Uint8Array {
  if (roots.length === 1) return roots[0]!
  const half = roots.length / 2
  return hashPair(naive(roots.slice(0, half)), naive(roots.slice(half)))
}

function rootOf(seed: number): Uint8Array {
  return sha256(Uint8Array.of(seed))
}

test('property: the root, siblings, copies and encoding follow the 256 roots', () => {
  const changes = fc.array(fc.tuple(fc.nat(SHARD_COUNT - 1), fc.nat(255)), { maxLength: 20 })
  const property = fc.property(
    fc.array(changes, { maxLength: 4 }),
    fc.nat(SHARD_COUNT - 1),
    (rounds, shard) => {
      const roots = createShardRoots()
      const model = Array.from({ length: SHARD_COUNT }, () => emptyShardRoot)
      for (const round of rounds) {
        for (const [at, value] of round) {
          roots.set(at, rootOf(value))
          model[at] = rootOf(value)
        }
        const before = roots.copy()
        expect(bytesToHex(roots.root())).toBe(bytesToHex(naive(model)))
        expect(bytesToHex(before.root())).toBe(bytesToHex(roots.root()))
        before.set(0, rootOf(77))
        expect(roots.get(0)).toEqual(model[0])
      }
      let node = roots.get(shard)
      for (const [level, sibling] of roots.siblings(shard).entries()) {
        node = (shard >> level) % 2 === 0 ? hashPair(node, sibling) : hashPair(sibling, node)
      }
      expect(bytesToHex(node)).toBe(bytesToHex(roots.root()))
      expect(bytesToHex(createShardRoots(roots.encode()).root())).toBe(bytesToHex(roots.root()))
    },
  )
  fc.assert(property, { seed: 8, numRuns: 25 })
}, 30_000)

test('what it gives out is a copy', () => {
  const roots = createShardRoots()
  const root = bytesToHex(roots.root())
  for (const bytes of [roots.get(3), roots.root(), roots.encode(), ...roots.siblings(3)]) bytes.fill(1)
  expect(bytesToHex(roots.root())).toBe(root)
  expect(root).toMatchInlineSnapshot(`"0x4fb234feb603888d620557eccd6add10cd5df77d6ad2f137be5c745fa5dd8773"`)
})

test('refuses state.roots_malformed', () => {
  expect(() => createShardRoots(new Uint8Array(31))).toThrow(Fault)
  expect(() => createShardRoots(new Uint8Array(31))).toThrow('8192 bytes')
})
