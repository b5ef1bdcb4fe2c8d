import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACTION_FEE, feeNow } from '../fee.ts'
import { ACTION_FEE_PARAMETER, parameterOf } from './parameters.ts'

const { min, max } = parameterOf(ACTION_FEE_PARAMETER)!
const MICRO = 10n ** 12n

test('property: never more than the signature names, never nothing, and rounded in favour of stakers', () => {
  const property = fc.property(
    fc.bigInt({ min: 1n, max: 2n ** 100n }),
    fc.bigInt({ min, max }),
    (declared, fee) => {
      const charged = feeNow(declared, fee * MICRO)
      expect(charged).toBeGreaterThan(0n)
      expect(charged).toBeLessThanOrEqual(declared)
      expect(charged * ACTION_FEE).toBeGreaterThanOrEqual(declared * fee * MICRO)
      expect((charged - 1n) * ACTION_FEE).toBeLessThan(declared * fee * MICRO)
    },
  )
  fc.assert(property, { seed: 20_264, numRuns: 500 })
})

test('at its upper bound it is what actions declare', () => {
  expect(feeNow(100n * ACTION_FEE, max * MICRO)).toBe(100n * ACTION_FEE)
  expect(max * MICRO).toBe(ACTION_FEE)
})
