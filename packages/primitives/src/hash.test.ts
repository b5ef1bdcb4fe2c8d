import { keccak_256 } from '@noble/hashes/sha3.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from './bytes.ts'
import { keccak256, sha256, useWasmKeccak } from './hash.ts'

test('published vectors of the empty string and of "abc"', () => {
  const abc = new TextEncoder().encode('abc')
  expect(bytesToHex(keccak256(new Uint8Array()))).toBe(
    '0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470',
  )
  expect(bytesToHex(sha256(abc))).toBe('0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('property: WebAssembly and plain keccak agree', async () => {
  const inputs = fc.sample(fc.uint8Array({ maxLength: 600 }), { seed: 7, numRuns: 100 })
  // Not `keccak256`, which another test of this process may have switched already.
  const plain = inputs.map((input) => bytesToHex(keccak_256(input)))
  await useWasmKeccak()
  expect(inputs.map((input) => bytesToHex(keccak256(input)))).toEqual(plain)
})

test('hexToBytes: refuses odd digits, a missing prefix and other characters', () => {
  for (const text of ['0x0', 'ab', '0xzz', '']) expect(() => hexToBytes(text)).toThrow(RangeError)
})
