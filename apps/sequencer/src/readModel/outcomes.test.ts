import type { Address } from '@weft/primitives'
import type { Receipt, Transaction } from '@weft/protocol'
import { expect, test } from 'vitest'
import { hashAt, outcomesOf } from './outcomes.ts'

const addressOf = (number: number) => `0x${number.toString(16).padStart(40, '0')}` as Address

/** Transaction n is sent by account n mod 10 and pays account n mod 7. */
function source(count: number) {
  const calls = { transactions: 0, receipts: 0 }
  const outcomes = outcomesOf({
    hashes: Uint8Array.from({ length: count * 32 }, (_, at) => Math.floor(at / 32)),
    transaction: (index) => {
      calls.transactions++
      return { account: addressOf(index % 10) } as Transaction
    },
    receipt: (index) => {
      calls.receipts++
      const accounts = [addressOf(index % 10), addressOf(index % 7), addressOf(index % 7)]
      const events = accounts.map((account) => ({ type: 1, account, fields: {} }))
      return { outcome: 'executed', fee: 0n, events } satisfies Receipt
    },
  })
  return { outcomes, calls }
}

test('nothing is decoded before somebody asks, and then only what was asked for', () => {
  const { outcomes, calls } = source(20_000)
  expect(outcomes.count).toBe(20_000)
  expect(outcomes.hashAt(3)).toBe(`0x${'03'.repeat(32)}`)
  expect(calls).toEqual({ transactions: 0, receipts: 0 })
  expect(outcomes.transactionAt(12).account).toBe(addressOf(2))
  expect(outcomes.receiptAt(12).outcome).toBe('executed')
  expect(calls).toEqual({ transactions: 1, receipts: 1 })
})

test('an account is told of what it sent and of what has an event of it, each once, in order', async () => {
  const { outcomes, calls } = source(2_500)
  const wanted = Array.from({ length: 2_500 }, (_, index) => index)
  const found = await Promise.all([0, 8, 99].map((number) => outcomes.indicesOf(addressOf(number))))
  expect(found).toEqual([
    wanted.filter((index) => index % 10 === 0 || index % 7 === 0),
    wanted.filter((index) => index % 10 === 8),
    [],
  ])
  expect(calls.receipts).toBe(2_500)
})

test('a hash is 32 bytes of the batch’s', () => {
  expect(
    hashAt(
      Uint8Array.from({ length: 96 }, (_, at) => at),
      1,
    ),
  ).toBe(`0x${Array.from({ length: 32 }, (_, at) => (at + 32).toString(16).padStart(2, '0')).join('')}`)
})
