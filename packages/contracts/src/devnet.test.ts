import type { Hex } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { expect, test } from 'vitest'
import { assertDevnetKey, devnetChainIds, devnetKeys, isDevnetAddress } from './devnet.ts'

const OWN_KEY: Hex = `0x${'17'.repeat(32)}`

test('devnet keys: the accounts anvil funds', () => {
  expect(Object.values(devnetKeys).map((key) => privateKeyToAddress(key))).toEqual([
    '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
    '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
    '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC',
    '0x90F79bf6EB2c4f870365E785982E1f101E93b906',
    '0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65',
    '0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc',
  ])
})

test('devnet addresses: known in any case, and nobody else’s', () => {
  expect(isDevnetAddress('0x9965507d1a55bcc2695c58ba16fb37d819b0a4dc')).toBe(true)
  expect(isDevnetAddress('0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266')).toBe(true)
  expect(isDevnetAddress(privateKeyToAddress(OWN_KEY))).toBe(false)
})

test('devnet keys: refused on every public chain, however they are spelled', () => {
  for (const chainId of [1, 10, 8453, 11155111]) {
    for (const key of Object.values(devnetKeys)) {
      const spellings: Hex[] = [key, `0x${key.slice(2).toUpperCase()}`]
      for (const privateKey of spellings) {
        expect(() => assertDevnetKey({ chainId, privateKey })).toThrow(
          expect.objectContaining({ code: 'settlement.devnet_key_on_public_chain', retryable: false }),
        )
      }
    }
    expect(() => assertDevnetKey({ chainId, privateKey: OWN_KEY })).not.toThrow()
  }
})

test('devnet keys: allowed on a devnet', () => {
  for (const chainId of devnetChainIds) {
    expect(() => assertDevnetKey({ chainId, privateKey: devnetKeys.batcher })).not.toThrow()
  }
})
