import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { openSystemSecp256k1 } from './systemSecp256k1.ts'

interface Secp256k1 {
  ecdsaSign(digest: Uint8Array, key: Uint8Array): { signature: Uint8Array; recid: number }
  ecdsaRecover(signature: Uint8Array, recid: number, digest: Uint8Array, compressed: false): Uint8Array
}
const npm = createRequire(import.meta.url)('secp256k1') as Secp256k1

test('a path that is no library gives none', () => {
  expect(openSystemSecp256k1('/nowhere/libsecp256k1.so')).toBeUndefined()
  // Something that loads and is another library.
  expect(openSystemSecp256k1('libc.so.6')).toBeUndefined()
})

test('the system’s library, where there is one, recovers what the npm package recovers, and refuses what it refuses', () => {
  const recover = openSystemSecp256k1(undefined)
  const outcome = (of: () => Uint8Array) => {
    try {
      return Buffer.from(of()).toString('hex')
    } catch {
      return 'nobody'
    }
  }
  for (const [bytes, recovery] of [
    [63, 0],
    [64, 2],
    [64, 72],
  ] as const) {
    if (recover === undefined) continue
    expect(outcome(() => recover(new Uint8Array(bytes).fill(1), recovery, new Uint8Array(32)))).toBe('nobody')
  }
  const seen = new Set<boolean>()
  for (let i = 0; i < 200 && recover !== undefined; i++) {
    const digest = new Uint8Array(randomBytes(32))
    const { signature, recid } = npm.ecdsaSign(digest, new Uint8Array(randomBytes(32)))
    // Half of all r are on no point of the curve, and most forgeries recover somebody.
    if (i % 2 === 1) signature.set(randomBytes(16), i % 4 === 1 ? 0 : 40)
    const found = outcome(() => recover(signature, recid, digest))
    expect(found).toBe(outcome(() => npm.ecdsaRecover(signature, recid, digest, false)))
    seen.add(found === 'nobody')
  }
  expect(seen.size).toBe(recover === undefined ? 0 : 2)
})
