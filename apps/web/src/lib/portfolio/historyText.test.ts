import type { EventInfo, TransactionInfo } from '@weft/sdk'
import { rollupRegistry } from '@weft/sdk'
import { expect, test } from 'vitest'
import { CSV_HEAD, csvRowsOf } from './historyCsv.ts'
import { TEMPLATES } from './historyTemplates.ts'
import { actionSentence, eventSentence, transactionSentences } from './historyText.ts'
import { movementsOf, movementsOfEvent, movingEvents } from './movements.ts'

const ann = `0x${'a1'.repeat(20)}`
const bob = `0x${'b2'.repeat(20)}`

const act = (type: string, fields: Record<string, unknown>) =>
  actionSentence({ type, fields, text: 'as the wallet showed it' })
const event = (type: string, account: string, fields: Record<string, unknown>): EventInfo => {
  const known = [...rollupRegistry.events.values()].find(({ name }) => name === type)
  return { type, account: account as EventInfo['account'], title: known?.descriptor.title ?? type, fields }
}
const transaction = (over: Partial<TransactionInfo>): TransactionInfo => ({
  ...{
    hash: `0x${'cd'.repeat(32)}` as TransactionInfo['hash'],
    account: ann as TransactionInfo['account'],
    batch: 7,
    index: 0,
  },
  ...{ timestamp: 1_800_000_000, stage: 'executed', nonceKey: 0, nonce: 0n, actions: [], receipt: null },
  ...over,
})
const receipt = (events: EventInfo[], fee = 10n ** 16n) =>
  ({ outcome: 'executed', rejection: null, fee, events }) as const

test.each([
  ['lending.supply', { asset: 'ETH', amount: 25n * 10n ** 17n }, 'Supply 2.5 ETH'],
  ['lending.withdraw', { asset: 'USDC', amount: 'max' }, 'Withdraw all USDC'],
  ['bank.transfer', { to: bob, asset: 'USDC', amount: 10_000_000n }, 'Send 10 USDC to 0xb2b2…b2b2'],
  ['bank.faucet', {}, 'Get test funds'],
  ['lending.setCollateral', { asset: 'ETH', enabled: false }, 'Use ETH as collateral: off'],
  ['staking.delegate', { validator: 2, amount: 10n ** 18n }, 'Delegate 1 WEFT with validator 2'],
  ['vault.deposit', { vault: 1, asset: 'USDC', amount: 5_000_000n }, 'Deposit 5 USDC in vault 1'],
  ['casino.play', { amount: '5' }, 'as the wallet showed it'],
])('%s reads as people say it', (type, fields, expected) => {
  expect(act(type, fields)).toBe(expected)
})

test('what was received is told by what happened to the account, not by what the sender meant', () => {
  const sent = transaction({
    account: bob as TransactionInfo['account'],
    actions: [{ type: 'bank.transfer', fields: { to: ann, asset: 'USDC', amount: 1_500_000n }, text: '' }],
    receipt: receipt([
      event('bank.sent', bob, { to: ann, asset: 'USDC', amount: 1_500_000n }),
      event('bank.received', ann, { from: bob, asset: 'USDC', amount: 1_500_000n }),
    ]),
  })
  expect(transactionSentences(sent, ann)).toEqual(['Received 1.5 USDC from 0xb2b2…b2b2'])
  expect(movementsOf(sent, ann)).toMatchObject([{ direction: 'in', symbol: 'USDC', units: 1_500_000n }])
  expect(movementsOf(sent, bob)).toMatchObject([{ direction: 'out' }])
})

test('a liquidation names both amounts with their assets', () => {
  const fields = {
    liquidator: bob,
    debtAsset: 'USDC',
    covered: 7_000_000n,
    collateralAsset: 'ETH',
    amount: 10n ** 15n,
  }
  expect(eventSentence(event('lending.liquidated', ann, fields))).toBe(
    'Liquidated by 0xb2b2…b2b2: 0.001 ETH taken for 7 USDC of debt',
  )
})

test('a template names fields that its action or event has', () => {
  const schemas = new Map([
    ...[...rollupRegistry.actionsByName].map(([name, each]) => [name, each.descriptor.fields] as const),
    ...[...rollupRegistry.events.values()].map((each) => [each.name, each.descriptor.fields] as const),
  ])
  for (const [type, template] of Object.entries(TEMPLATES)) {
    const names = [...template.matchAll(/{(\w+)}/g)].map(([, name = '']) => name)
    const known = Object.keys(schemas.get(type) ?? {})
    expect([type, names.filter((name) => !known.includes(name))]).toEqual([type, []])
    expect([type, names.length > 0]).toEqual([type, true])
  }
  expect(act('staking.redelegate', { from: 1, to: 2, amount: 'max' })).toBe(
    'Move all WEFT from validator 1 to validator 2',
  )
})

test('what moves balances are events that there are, with the amount that moves', () => {
  const known = new Map(
    [...rollupRegistry.events.values()].map((each) => [each.name, each.descriptor.fields]),
  )
  for (const type of movingEvents) {
    const fields = Object.fromEntries(
      Object.entries(known.get(type) ?? {}).map(([name, { kind }]) => [
        name,
        kind === 'amount' ? 5n : 'USDC',
      ]),
    )
    expect([type, movementsOfEvent(event(type, ann, fields)).length]).toEqual([type, 1])
  }
})

test('what was set aside and came back in the same transaction is told by what is left of it', () => {
  const buy = transaction({
    actions: [{ type: 'nft.buy', fields: { token: bob, asset: 'USDC', priceMax: 50_000_000n }, text: '' }],
    receipt: receipt([
      event('nft.refunded', ann, { token: bob, asset: 'USDC', amount: 8_000_000n }),
      event('nft.received', ann, { token: bob, from: bob }),
    ]),
  })
  expect(movementsOf(buy, ann)).toMatchObject([{ direction: 'out', symbol: 'USDC', units: 42_000_000n }])
  expect(csvRowsOf(buy, ann).map((row) => [row[5], row[8], row[9]])).toEqual([
    ['nft.buy', '50', 'out'],
    ['nft.refunded', '8', 'in'],
    ['nft.received', '', ''],
  ])
  const outbid = {
    ...buy,
    receipt: receipt([event('nft.refunded', ann, { token: bob, asset: 'USDC', amount: 50_000_000n })]),
  }
  expect(movementsOf(outbid, ann)).toEqual([])
})

test('CSV: a row for every amount with all its digits, the fee once and only of who paid it', () => {
  const supplied = transaction({
    receipt: receipt([
      event('lending.supplied', ann, { asset: 'ETH', amount: 1_234_567_890_123_456_789n }),
      event('lending.liquidated', ann, {
        ...{ liquidator: bob, debtAsset: 'USDC', covered: 7_000_001n },
        ...{ collateralAsset: 'ETH', amount: 3n },
      }),
    ]),
  })
  const column = (name: string) => CSV_HEAD.indexOf(name)
  const rows = csvRowsOf(supplied, ann)
  expect(rows.map((row) => row.length)).toEqual([13, 13, 13])
  expect(rows.map((row) => [row[column('asset')], row[column('amount')], row[column('direction')]])).toEqual([
    ['ETH', '1.234567890123456789', 'out'],
    ['USDC', '7.000001', ''],
    ['ETH', '0.000000000000000003', ''],
  ])
  expect(rows.map((row) => row[column('fee')])).toEqual(['0.01', '', ''])
  expect(rows[0]?.[0]).toBe('2027-01-15T08:00:00.000Z')
  const [received] = csvRowsOf({ ...supplied, account: bob as TransactionInfo['account'] }, ann)
  expect(received?.[column('fee')]).toBe('')
})

test('CSV: a rejection has a row with what was meant and why not', () => {
  const actions = [{ type: 'lending.borrow', fields: { asset: 'USDC', amount: 9_000_000n }, text: '' }]
  const rejection = { code: 'lending.no_collateral', title: '', remedy: '', actionIndex: 0 }
  const rejected = transaction({
    actions,
    receipt: { outcome: 'rejected', rejection, fee: 10n ** 16n, events: [] },
  })
  expect(csvRowsOf(rejected, ann).map((row) => row.slice(3))).toEqual([
    [
      'rejected',
      ann,
      'lending.borrow',
      'Borrow 9 USDC',
      'USDC',
      '9',
      '',
      '0.01',
      'WEFT',
      'lending.no_collateral',
    ],
  ])
})
