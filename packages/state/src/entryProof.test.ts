import { type Address, sha256 } from '@weft/primitives'
import {
  defineTable,
  type EntryKey,
  type EntryProof,
  field,
  GLOBALS_SHARD,
  SHARD_COUNT,
  shardOfAddress,
  stateRootOf,
  verifyEntryProof,
} from '@weft/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildEntryProof } from './entryProof.ts'
import { createShardRoots } from './shardRoots.ts'
import { createShardState } from './shardState.ts'
import type { ShardState } from './types.ts'

const balances = defineTable({
  id: 0x0b01,
  name: 'test.balance',
  owner: 'account',
  version: 1,
  key: { account: field.address(), slot: field.u16() },
  value: { amount: field.u128(), since: field.u64(), weight: field.u128() },
})
const totals = defineTable({
  id: 0x0b02,
  name: 'test.total',
  owner: 'global',
  version: 1,
  key: { slot: field.u16() },
  value: { amount: field.u128() },
})

const owner = '0x00000000000000000000000000000000000000aa' as Address
const shardId = shardOfAddress(owner)

function build(slots: readonly number[]) {
  const shard = createShardState(shardId)
  const globals = createShardState(GLOBALS_SHARD)
  for (const slot of slots) {
    shard.put(balances, balances.keyOf(owner, slot), { amount: BigInt(slot), since: 1n, weight: 7n })
    globals.put(totals, totals.keyOf(slot), { amount: BigInt(slot) })
  }
  for (const each of [shard, globals]) {
    each.endSegment()
    each.promote()
  }
  const shardRoots = createShardRoots()
  for (let other = 0; other < SHARD_COUNT; other++) shardRoots.set(other, sha256(Uint8Array.of(other)))
  shardRoots.set(shardId, shard.root())
  const globalsRoot = globals.root()
  const stateRoot = stateRootOf(shardRoots.root(), globalsRoot)
  const prove = (of: ShardState, key: EntryKey) =>
    buildEntryProof({ shard: of, shardRoots, globalsRoot, key })
  return { shard, globals, stateRoot, prove }
}

/** Every way to change one byte of one part of a proof. */
function mutations(proof: EntryProof, byte: number, flip: number): Record<string, EntryProof> {
  const flipped = (bytes: Uint8Array) => {
    const copy = Uint8Array.from(bytes)
    copy[byte % copy.length]! ^= flip
    return copy
  }
  const inList = (list: readonly Uint8Array[], at: number) =>
    list.map((each, i) => (i === at ? flipped(each) : each))
  const changed: Record<string, EntryProof> = {
    key: { ...proof, key: flipped(proof.key) },
    keyHash: { ...proof, leaf: { ...proof.leaf, keyHash: flipped(proof.leaf.keyHash) } },
    nextKeyHash: { ...proof, leaf: { ...proof.leaf, nextKeyHash: flipped(proof.leaf.nextKeyHash) } },
    valueRoot: { ...proof, leaf: { ...proof.leaf, valueRoot: flipped(proof.leaf.valueRoot) } },
    leafIndex: { ...proof, leafIndex: proof.leafIndex ^ (1 << (byte % 24)) },
    shortSiblings: { ...proof, siblings: proof.siblings.slice(1) },
    longSiblings: { ...proof, siblings: [...proof.siblings, new Uint8Array(32)] },
    otherRoot: { ...proof, otherRoot: flipped(proof.otherRoot) },
    shortNode: { ...proof, otherRoot: proof.otherRoot.slice(1) },
  }
  if (proof.value !== undefined) changed.value = { ...proof, value: flipped(proof.value) }
  for (let i = 0; i < proof.siblings.length; i++) {
    changed[`sibling ${i}`] = { ...proof, siblings: inList(proof.siblings, i) }
  }
  for (let i = 0; i < proof.shardSiblings.length; i++) {
    changed[`shardSibling ${i}`] = { ...proof, shardSiblings: inList(proof.shardSiblings, i) }
    changed[`shard bit ${i}`] = { ...proof, shard: proof.shard ^ (1 << i) }
  }
  changed.shard = { ...proof, shard: proof.shard === GLOBALS_SHARD ? 0 : GLOBALS_SHARD }
  return changed
}

/** What a mutated proof of absence may still honestly say: another absent key between the same leaves. */
function isStillTrue(name: string, proof: EntryProof): boolean {
  return name === 'key' && proof.value === undefined
}

test('property: presence and absence verify; a proof with any byte changed is refused', () => {
  const slots = fc.uniqueArray(fc.nat(60), { maxLength: 40 })
  const property = fc.property(
    slots,
    fc.nat(60),
    fc.nat(31),
    fc.integer({ min: 1, max: 255 }),
    (present, slot, byte, flip) => {
      const { shard, globals, stateRoot, prove } = build(present)
      const proofs = [prove(shard, balances.keyOf(owner, slot)), prove(globals, totals.keyOf(slot))]
      for (const proof of proofs) {
        expect(proof.value !== undefined).toBe(present.includes(slot))
        verifyEntryProof(proof, stateRoot)
        for (const [name, mutated] of Object.entries(mutations(proof, byte, flip))) {
          if (isStillTrue(name, mutated)) continue
          expect(() => verifyEntryProof(mutated, stateRoot), name).toThrow('does not hold')
        }
        expect(() => verifyEntryProof(proof, new Uint8Array(32))).toThrow('another state root')
      }
    },
  )
  fc.assert(property, { seed: 11, numRuns: 40 })
}, 60_000)

test('a present key cannot be proved absent, an absent one not present', () => {
  const { shard, stateRoot, prove } = build([1, 2, 3])
  const present = prove(shard, balances.keyOf(owner, 2))
  expect(() => verifyEntryProof({ ...present, value: undefined }, stateRoot)).toThrow('neighbour')
  const absent = prove(shard, balances.keyOf(owner, 9))
  expect(() => verifyEntryProof({ ...absent, value: new Uint8Array(41) }, stateRoot)).toThrow('another key')
})

test('while an overlay is open, proofs are of the base', () => {
  const { shard, stateRoot, prove } = build([1, 2, 3])
  const known = balances.keyOf(owner, 1)
  const added = balances.keyOf(owner, 50)
  shard.put(balances, known, { amount: 5n, since: 5n, weight: 5n })
  shard.put(balances, added, { amount: 5n, since: 5n, weight: 5n })
  for (const key of [known, added]) verifyEntryProof(prove(shard, key), stateRoot)
  shard.endSegment()
  for (const key of [known, added]) verifyEntryProof(prove(shard, key), stateRoot)
  expect(prove(shard, added).value).toBeUndefined()
  shard.promote()
  expect(() => verifyEntryProof(prove(shard, added), stateRoot)).toThrow('another state root')
  expect(prove(shard, added).value).toBeDefined()
})
