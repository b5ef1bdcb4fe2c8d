import { createInProcessRollup, decodeBatchReceipts } from '@weft/engine'
import { type Address, bytesToHex, hexToBytes } from '@weft/primitives'
import { expect, test } from 'vitest'
import { testRollup } from '../test-support/testStack.ts'
import { createTestTransactions, ORACLE } from '../test-support/testTransactions.ts'
import type { AcceptedTransaction } from '../types.ts'
import { accountRowsOf, indexRowsOf } from './indexRows.ts'
import { outcomesOf } from './outcomes.ts'

test('finds what decoding everything finds: outcomes, senders, receivers, each once', async () => {
  const chain = createInProcessRollup({
    rollup: testRollup,
    genesis: { timestamp: 1_700_000_000n, chainId: 31_337, devnet: true, oracle: ORACLE, governor: ORACLE },
  })
  const transactions = createTestTransactions(testRollup.registry, 40)
  const { accounts } = transactions
  const waves: AcceptedTransaction[][] = [
    [],
    // Half of them have nothing to pay with, so that some are rejected.
    transactions.faucets(accounts.slice(0, 20)),
    transactions.transfers(300),
    transactions.pay(accounts.map((account) => [account, account] as const)),
  ]
  const outcomes = new Set<string>()
  for (const [at, items] of waves.entries()) {
    const result = await chain.run(
      items.map(({ transaction }) => transaction),
      1_700_000_001n + BigInt(at),
    )
    const rows = indexRowsOf(testRollup, {
      number: at + 1,
      items: items.map(({ bytes }) => bytes),
      hashes: Uint8Array.from(items.flatMap(({ hash }) => [...hexToBytes(hash)])),
      receipts: result.receiptsBytes,
    })
    const { receipts, carried } = decodeBatchReceipts(testRollup, result.receiptsBytes)
    expect([...rows.executed]).toEqual(receipts.map(({ outcome }) => (outcome === 'executed' ? 1 : 0)))
    const { addresses, indices } = rows.accounts
    const found = [...indices].map(
      (index, row) => `${index} ${bytesToHex(addresses, row * 20, row * 20 + 20)}`,
    )
    const wanted = receipts.flatMap(({ events }, index) => {
      const involved = new Set<Address>([items[index]!.transaction.account])
      for (const { account } of events) involved.add(account)
      return [...involved].map((account) => `${index} ${account}`)
    })
    expect(found.toSorted()).toEqual(wanted.toSorted())
    expect(rows.carried).toHaveLength(carried.length)
    for (const { outcome } of receipts) outcomes.add(outcome)
    const told = outcomesOf(testRollup, {
      hashes: rows.hashes,
      items: items.map(({ bytes }) => bytes),
      receipts: result.receiptsBytes,
    })
    for (const account of accounts) {
      const own = wanted.filter((row) => row.endsWith(account)).map((row) => Number(row.split(' ')[0]))
      expect(await told.indicesOf(account)).toEqual(own)
    }
    for (const [index, { hash, transaction }] of items.entries()) {
      expect(told.hashAt(index)).toBe(hash)
      expect(told.transactionAt(index)).toEqual(transaction)
      expect(told.receiptAt(index)).toEqual(receipts[index])
    }
  }
  expect(outcomes).toEqual(new Set(['executed', 'rejected']))
})

test('refuses receipts that are cut off', async () => {
  const chain = createInProcessRollup({
    rollup: testRollup,
    genesis: { timestamp: 1_700_000_000n, chainId: 31_337, devnet: true, oracle: ORACLE, governor: ORACLE },
  })
  const [item] = createTestTransactions(testRollup.registry, 1).faucets()
  const { receiptsBytes } = await chain.run([item!.transaction], 1_700_000_001n)
  const source = { number: 1, items: [item!.bytes], hashes: new Uint8Array(32) }
  for (let length = 0; length < receiptsBytes.length; length++) {
    const receipts = receiptsBytes.subarray(0, length)
    expect(() => indexRowsOf(testRollup, { ...source, receipts })).toThrow()
  }
})

test('whoever follows an account has a large batch looked through a part at a time', async () => {
  const chain = createInProcessRollup({
    rollup: testRollup,
    genesis: { timestamp: 1_700_000_000n, chainId: 31_337, devnet: true, oracle: ORACLE, governor: ORACLE },
  })
  const items = createTestTransactions(testRollup.registry, 2_000).faucets()
  const { receiptsBytes } = await chain.run(
    items.map(({ transaction }) => transaction),
    1_700_000_001n,
  )
  let turns = 0
  let isDone = false
  const others = () => {
    turns++
    if (!isDone) setImmediate(others)
  }
  setImmediate(others)
  const { indices } = await accountRowsOf(
    testRollup,
    items.map(({ bytes }) => bytes),
    receiptsBytes,
  )
  isDone = true
  expect(new Set(indices).size).toBe(2_000)
  expect(turns).toBeGreaterThanOrEqual(3)
})
