import { parseAddress } from '@weft/protocol'
import { expect, test } from 'vitest'
import { heaviestAccounts } from './heaviestAccounts.ts'
import type { AccountLoad } from './nonceWindow.ts'
import { account, createAcceptanceBench, flood } from './test-support/acceptanceBench.ts'

const other = parseAddress(`0x${'22'.repeat(20)}`)

test('the heaviest accounts come first, whatever the order they are held in', () => {
  const loads = Array.from({ length: 1_000 }, (_, index) => load(index, (index * 7_919) % 1_000))
  const found = heaviestAccounts(windowOf(loads), { limit: 10, accountPendingMax: 4_096, now: 5_000 })
  expect(found.map(({ transactions }) => transactions)).toEqual([
    999, 998, 997, 996, 995, 994, 993, 992, 991, 990,
  ])
  const [first] = found
  const heaviest = loads.find(({ pending }) => pending === 999)!
  expect(first).toMatchObject({ account: addressOf(heaviest), bytes: 99_900, busyMs: 4_000 })
})

test('accounts with nothing under way are not among them', () => {
  const loads = [load(1, 0), load(2, 3)]
  const found = heaviestAccounts(windowOf(loads), { limit: 10, accountPendingMax: 4, now: 1_000 })
  expect(found).toEqual([
    { account: addressOf(loads[1]!), transactions: 3, bytes: 300, share: 0.75, busyMs: 0 },
  ])
})

test('what an account has under way is told until it is executed', async () => {
  const bench = createAcceptanceBench()
  await bench.submit([...flood(account, 3), ...flood(other, 1)])
  const heaviest = () =>
    bench.acceptance.heaviest(10).map(({ account, transactions }) => [account, transactions])
  expect(heaviest()).toEqual([
    [account, 3],
    [other, 1],
  ])
  bench.execute(4)
  expect(heaviest()).toEqual([])
})

function windowOf(loads: readonly AccountLoad[]) {
  return {
    accounts: new Map(loads.map((each) => [each.key, each])),
    pending: loads.reduce((sum, { pending }) => sum + pending, 0),
    pendingBytes: loads.reduce((sum, { pendingBytes }) => sum + pendingBytes, 0),
  }
}

function load(number: number, pending: number): AccountLoad {
  const key = Buffer.from(number.toString(16).padStart(40, '0'), 'hex').toString('latin1')
  return { key, pending, pendingBytes: pending * 100, flows: 1, busySince: 1_000 }
}

function addressOf({ key }: AccountLoad): string {
  return `0x${Buffer.from(key, 'latin1').toString('hex')}`
}
