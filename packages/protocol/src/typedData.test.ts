import { bytesToHex } from '@weft/primitives'
import fc from 'fast-check'
import { hashTypedData } from 'viem'
import { describe, expect, test } from 'vitest'
import { AMOUNT_MAX } from './field.ts'
import { bob, demoDomain, demoRegistry, demoTransaction, transactions } from './test-support/demoModule.ts'
import { encodeTransaction, type Transaction } from './transaction.ts'
import { transactionHash } from './transactionDigest.ts'
import { actionText, signingDigest, typedDataOf } from './typedData.ts'

const seed = 99

function hashOf(transaction: Transaction): string {
  return transactionHash(demoRegistry, demoDomain, transaction)
}

function bytesOf(transaction: Transaction): string {
  return bytesToHex(encodeTransaction(demoRegistry, { transaction, signature: new Uint8Array(65) }))
}

test('property: the digest is the one viem computes', () => {
  const property = fc.property(transactions, fc.integer({ min: 1, max: 2 ** 31 }), (transaction, chainId) => {
    const data = typedDataOf(demoRegistry, { ...demoDomain, chainId }, transaction)
    const expected = hashTypedData(data as Parameters<typeof hashTypedData>[0])
    expect(bytesToHex(signingDigest(data))).toBe(expected)
  })
  fc.assert(property, { seed, numRuns: 300 })
})

test('property: different transactions never have the same digest', () => {
  const byHash = new Map<string, string>()
  const property = fc.property(transactions, (transaction) => {
    const hash = hashOf(transaction)
    const bytes = bytesOf(transaction)
    expect(byHash.get(hash) ?? bytes).toBe(bytes)
    byHash.set(hash, bytes)
  })
  fc.assert(property, { seed, numRuns: 1_500 })
})

test('property: a transaction changed in one part has another digest', () => {
  const property = fc.property(transactions, transactions, fc.nat(), (one, other, which) => {
    const parts: Partial<Transaction>[] = [
      { account: other.account },
      { nonceKey: other.nonceKey },
      { nonce: other.nonce },
      { validUntil: other.validUntil },
      { actions: other.actions },
      { actions: [...one.actions, one.actions[0]!] },
      { actions: [...one.actions, other.actions[0]!] },
      { actions: one.actions.toReversed() },
    ]
    const changed = { ...one, ...parts[which % parts.length] }
    expect(hashOf(changed) === hashOf(one)).toBe(bytesOf(changed) === bytesOf(one))
  })
  fc.assert(property, { seed, numRuns: 600 })
})

test('property: texts that look like the prompt around them change nothing but themselves', () => {
  const bits = fc.constantFrom('a', ', ', 'next ', '"', '\\', '\\"', ': ', '; ', '[', ']', ' · ', 'label ')
  const texts = fc.array(bits, { maxLength: 7 }).map((parts) => parts.join(''))
  const pair = fc.record({ label: texts, next: texts })
  const property = fc.property(pair, pair, (a, b) => {
    const isSame = a.label === b.label && a.next === b.next
    for (const rest of [[], [['poke', {}] as const]]) {
      const one = demoTransaction(['name', a], ...rest)
      const other = demoTransaction(['name', b], ...rest)
      expect(hashOf(one) === hashOf(other)).toBe(isSame)
    }
  })
  fc.assert(property, { seed, numRuns: 500 })
})

test('two actions that differ in nothing but their name differ in what is shown', () => {
  expect(hashOf(demoTransaction(['poke', {}]))).not.toBe(hashOf(demoTransaction(['prod', {}])))
  const bundle = (last: 'poke' | 'prod') => demoTransaction(['poke', {}], [last, {}])
  expect(hashOf(bundle('poke'))).not.toBe(hashOf(bundle('prod')))
})

test('another chain or another contract, another digest', () => {
  const transaction = demoTransaction(['poke', {}])
  const hashes = new Set([
    transactionHash(demoRegistry, demoDomain, transaction),
    transactionHash(demoRegistry, { ...demoDomain, chainId: 1 }, transaction),
    transactionHash(demoRegistry, { ...demoDomain, verifyingContract: bob }, transaction),
  ])
  expect(hashes.size).toBe(3)
})

describe('what a person reads', () => {
  const message = (transaction: Transaction) => typedDataOf(demoRegistry, demoDomain, transaction).message

  test('an amount with its asset, the receiver, the fee, the expiry', () => {
    expect(
      message(demoTransaction(['send', { to: bob, asset: 2, amount: 100_500_000n }])),
    ).toMatchInlineSnapshot(`
      {
        "account": "0xa11ce00000000000000000000000000000000001",
        "action": "Demo · Send",
        "amount": "100.5 USDC",
        "fee": "0.001 WEFT",
        "nonce": 4n,
        "nonceKey": 0,
        "to": "0xb0b0000000000000000000000000000000000002",
        "validUntil": "2026-09-21 14:13:20 UTC",
      }
    `)
  })

  test('all of it', () => {
    expect(message(demoTransaction(['send', { to: bob, asset: 1, amount: AMOUNT_MAX }])).amount).toBe(
      'all ETH',
    )
  })

  test('every kind of field', () => {
    const fields = {
      tiny: 1,
      small: 300,
      middle: 70_000,
      large: 2n ** 40n,
      larger: 0n,
      largest: 5n,
      price: 185_012_345_678n,
      asset: 3,
      amount: 12_345_678n,
      alone: 4,
      owner: bob,
      digest: `0x${'11'.repeat(32)}`,
      isOn: true,
      note: 'say "hi", then · go',
      parts: [
        { to: bob, asset: 1, share: 5n * 10n ** 17n, label: 'half' },
        { to: bob, asset: 2, share: AMOUNT_MAX, label: '' },
      ],
    }
    expect(
      typedDataOf(demoRegistry, demoDomain, demoTransaction(['everything', fields])),
    ).toMatchInlineSnapshot(`
      {
        "domain": {
          "chainId": 31337,
          "name": "Weft",
          "verifyingContract": "0x5fbdb2315678afecb367f032d93f642f64180aa3",
          "version": "1",
        },
        "message": {
          "account": "0xa11ce00000000000000000000000000000000001",
          "action": "Demo · Do everything",
          "alone": "WEFT",
          "amount": "0.12345678 WBTC",
          "digest": "0x1111111111111111111111111111111111111111111111111111111111111111",
          "fee": "0.002 WEFT",
          "isOn": true,
          "large": "1099511627776",
          "larger": "0",
          "largest": "5",
          "middle": "70000",
          "nonce": 4n,
          "nonceKey": 0,
          "note": ""say \\"hi\\", then · go"",
          "owner": "0xb0b0000000000000000000000000000000000002",
          "parts": [
            "to 0xb0b0000000000000000000000000000000000002, share 0.5 ETH, label "half"",
            "to 0xb0b0000000000000000000000000000000000002, share all USDC, label """,
          ],
          "price": "1850.12345678 USD",
          "small": "300",
          "tiny": "1",
          "validUntil": "2026-09-21 14:13:20 UTC",
        },
        "primaryType": "DemoEverything",
        "types": {
          "DemoEverything": [
            {
              "name": "action",
              "type": "string",
            },
            {
              "name": "tiny",
              "type": "string",
            },
            {
              "name": "small",
              "type": "string",
            },
            {
              "name": "middle",
              "type": "string",
            },
            {
              "name": "large",
              "type": "string",
            },
            {
              "name": "larger",
              "type": "string",
            },
            {
              "name": "largest",
              "type": "string",
            },
            {
              "name": "price",
              "type": "string",
            },
            {
              "name": "amount",
              "type": "string",
            },
            {
              "name": "alone",
              "type": "string",
            },
            {
              "name": "owner",
              "type": "address",
            },
            {
              "name": "digest",
              "type": "bytes32",
            },
            {
              "name": "isOn",
              "type": "bool",
            },
            {
              "name": "note",
              "type": "string",
            },
            {
              "name": "parts",
              "type": "string[]",
            },
            {
              "name": "account",
              "type": "address",
            },
            {
              "name": "fee",
              "type": "string",
            },
            {
              "name": "validUntil",
              "type": "string",
            },
            {
              "name": "nonceKey",
              "type": "uint32",
            },
            {
              "name": "nonce",
              "type": "uint64",
            },
          ],
        },
      }
    `)
  })

  test('a bundle: one line an action', () => {
    const bundle = demoTransaction(['send', { to: bob, asset: 4, amount: 1n }], ['poke', {}])
    expect(typedDataOf(demoRegistry, demoDomain, bundle)).toMatchInlineSnapshot(`
      {
        "domain": {
          "chainId": 31337,
          "name": "Weft",
          "verifyingContract": "0x5fbdb2315678afecb367f032d93f642f64180aa3",
          "version": "1",
        },
        "message": {
          "account": "0xa11ce00000000000000000000000000000000001",
          "action": "2 actions, all or none",
          "actions": [
            "Demo · Send: to 0xb0b0000000000000000000000000000000000002, amount 0.000000000000000001 WEFT",
            "Demo · Poke",
          ],
          "fee": "0.001 WEFT",
          "nonce": 4n,
          "nonceKey": 0,
          "validUntil": "2026-09-21 14:13:20 UTC",
        },
        "primaryType": "Bundle",
        "types": {
          "Bundle": [
            {
              "name": "action",
              "type": "string",
            },
            {
              "name": "actions",
              "type": "string[]",
            },
            {
              "name": "account",
              "type": "address",
            },
            {
              "name": "fee",
              "type": "string",
            },
            {
              "name": "validUntil",
              "type": "string",
            },
            {
              "name": "nonceKey",
              "type": "uint32",
            },
            {
              "name": "nonce",
              "type": "uint64",
            },
          ],
        },
      }
    `)
  })

  test('one line of one action', () => {
    const [action] = demoTransaction(['send', { to: bob, asset: 2, amount: 100_500_000n }]).actions
    expect(actionText(demoRegistry, action!)).toMatchInlineSnapshot(
      `"Demo · Send: to 0xb0b0000000000000000000000000000000000002, amount 100.5 USDC"`,
    )
  })
})
