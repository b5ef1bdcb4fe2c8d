import { expect, test } from 'vitest'
import * as primitives from './index.ts'

test('public names of @weft/primitives', () => {
  expect(Object.keys(primitives).sort()).toMatchInlineSnapshot(`
    [
      "BPS",
      "Bug",
      "Fault",
      "RAY",
      "U128_MAX",
      "WAD",
      "assert",
      "bytesToHex",
      "charCodeAt",
      "compareBytes",
      "concatBytes",
      "equalBytes",
      "hexToBytes",
      "keccak256",
      "mulDivDown",
      "mulDivUp",
      "sha256",
      "sharedBytes",
      "useWasmKeccak",
      "wholeUnit",
      "writeHex",
    ]
  `)
})
