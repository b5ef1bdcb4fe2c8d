import { modules } from '@weft/modules'
import type { Address } from '@weft/primitives'
import { checkTransaction, createRegistry } from '@weft/protocol'
import { createChance } from '@weft/testing'
import { expect, test } from 'vitest'
import { wish, wishes } from './wishes.ts'

const registry = createRegistry(modules.map(({ descriptor }) => descriptor))
const account = `0x${'11'.repeat(20)}` as Address
const others = ['22', '33'].map((byte) => `0x${byte.repeat(20)}` as Address)

test('every action of every module is wanted', () => {
  expect(Object.keys(wishes).sort()).toEqual([...registry.actionsByName.keys()].sort())
})

test('what is wanted is well-formed, and all of it occurs', () => {
  const chance = createChance(1)
  const seen = new Set<number>()
  for (let i = 0; i < 3_000; i++) {
    const action = wish(registry, chance, others)
    seen.add(action.type)
    checkTransaction(registry, { account, nonceKey: 0, nonce: 0n, validUntil: 1n, actions: [action] })
  }
  expect(seen.size).toBe(registry.actionsByName.size)
})
