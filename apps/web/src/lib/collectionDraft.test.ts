import type { Hash } from '@weft/sdk'
import { expect, test } from 'vitest'
import { type CollectionDraft, EMPTY_DRAFT, firstProblem, judgeDraft, parseDraft } from './collectionDraft.ts'

const ANN = `0x${'a1'.repeat(20)}`
const BOB = `0x${'b2'.repeat(20)}`
const draft: CollectionDraft = {
  ...EMPTY_DRAFT,
  cover: { media: `0x${'ab'.repeat(32)}` as Hash, name: 'cover.png', at: 0 },
  name: ' Looms ',
  mintPrice: '2.5',
  supplyCap: '100',
  royalty: '7.5',
  payees: [
    { id: 1, address: ANN, share: '66.67' },
    { id: 2, address: BOB, share: '33.33' },
  ],
}
const problemOf = (change: Partial<CollectionDraft>) => firstProblem(judgeDraft({ ...draft, ...change }))

test('a whole draft comes to what the rollup takes', () => {
  expect(judgeDraft(draft).terms).toEqual({
    ...{ name: 'Looms', description: '', media: `0x${'ab'.repeat(32)}`, asset: 'USDC' },
    ...{ mintPrice: 2_500_000n, supplyCap: 100, walletLimit: 0, royaltyBps: 750, usePrice: 0n },
    payees: [
      { payee: ANN, bps: 6_667 },
      { payee: BOB, bps: 3_333 },
    ],
  })
})

test.each([
  [{ cover: undefined, name: '' }, 'Add a cover'],
  [{ name: '  ' }, 'Enter a name'],
  [{ name: 'é'.repeat(33) }, '2 characters too long'],
  [{ mintPrice: '0.0000001' }, 'At most 6 decimals'],
  [{ mintPrice: '9'.repeat(40) }, 'This price is too high'],
  [{ supplyCap: '' }, 'Enter a supply cap'],
  [{ supplyCap: '0' }, 'A whole number from 1 to 1,000,000'],
  [{ supplyCap: '1000001' }, 'A whole number from 1 to 1,000,000'],
  [{ walletLimit: '0' }, 'Enter a whole number, or nothing'],
  [{ royalty: '25.01' }, 'At most 25%'],
  [{ royalty: '' }, 'Enter a royalty'],
] as const)('%o: %s', (change, problem) => {
  expect(problemOf(change)).toBe(problem)
})

test('a split says how much is missing, how much too much, and which row is wrong', () => {
  const split = (...rows: readonly (readonly [address: string, share: string])[]) =>
    judgeDraft({ ...draft, payees: rows.map(([address, share], id) => ({ id, address, share })) })
  expect(split([ANN, '60'], [BOB, '30.5'])).toMatchObject({
    problems: { payees: 'Assign the last 9.5% of the split' },
    unassignedBps: 950,
  })
  expect(firstProblem(split([ANN, '60'], [BOB, '40.01']))).toBe('The split is 0.01% too much')
  const flawed = split([ANN, '50'], [ANN.toUpperCase().replace('0X', '0x'), '20'], ['0x12', '20'], ['', '10'])
  expect([...flawed.payeeProblems.values()]).toEqual([
    'This address is in the split already',
    'Not an address; perhaps a digit is wrong',
    'Enter an address',
  ])
  expect(firstProblem(flawed)).toBe('Complete the split')
  // EIP-55: the case of the digits is a checksum.
  const checked = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
  expect(split([checked, '100']).terms).toBeDefined()
  expect(split([checked.replace('aAe', 'aae'), '100']).payeeProblems.get(0)).toMatch(/Not an address/)
})

test('a draft comes back from storage as it was; what is not one is not believed', () => {
  expect(parseDraft(JSON.stringify(draft))).toEqual(draft)
  for (const text of [
    undefined,
    '',
    '{}',
    'null',
    JSON.stringify({ ...draft, payees: [{ address: 5 }] }),
    JSON.stringify({ ...draft, asset: 'DOGE' }),
    JSON.stringify({ ...draft, cover: { media: 'javascript:', name: '' } }),
  ])
    expect(parseDraft(text)).toBeUndefined()
})
