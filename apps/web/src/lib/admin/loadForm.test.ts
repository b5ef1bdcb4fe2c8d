import { expect, test } from 'vitest'
import { firstDraft, flawsOf, requestOf, sizeOf } from './loadForm.ts'

test('what the form begins with can be started as it is', () => {
  expect(flawsOf(firstDraft)).toEqual({})
  expect(sizeOf(firstDraft)).toEqual({ actions: 300_000, transactions: 18_750 })
  expect(requestOf(firstDraft)).toEqual({
    workload: 'mixed',
    accounts: 500,
    actionsPerSecond: 20_000,
    durationSeconds: 15,
    actionsPerTransaction: 16,
    compare: true,
  })
})

test.each([
  ['accounts', '31', 'A whole number from 32 to 2,000.'],
  ['accounts', '1e3', 'A whole number from 32 to 2,000.'],
  ['actionsPerSecond', '', 'A whole number from 10 to 50,000.'],
  ['durationSeconds', '120.5', 'A whole number from 3 to 120.'],
  ['actionsPerTransaction', '-1', 'A whole number from 1 to 64.'],
] as const)('%s of "%s" is told what it may be', (field, value, flaw) => {
  expect(flawsOf({ ...firstDraft, [field]: value })).toEqual({ [field]: flaw })
})

test('a phase that is too large is told so, by what is too large', () => {
  const wide = { ...firstDraft, actionsPerSecond: '50000', durationSeconds: '21' }
  expect(flawsOf(wide).durationSeconds).toMatch(/^1,050,000 actions are too many/)
  const singles = { ...firstDraft, actionsPerTransaction: '1' }
  expect(flawsOf(singles).durationSeconds).toMatch(/^300,000 transactions are too many/)
})
