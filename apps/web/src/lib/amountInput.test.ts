import { rollupRegistry } from '@weft/sdk'
import { expect, test } from 'vitest'
import { feeOf } from './amountInput.ts'

test('every action costs what its module says', () => {
  const actions = [...rollupRegistry.actionsByName].map(([name, { descriptor }]) => [name, descriptor.fee])
  expect(actions.map(([name]) => [name, feeOf(String(name))])).toEqual(actions)
  expect(actions.length).toBeGreaterThan(50)
})
