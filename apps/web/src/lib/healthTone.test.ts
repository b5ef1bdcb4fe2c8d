import { expect, test } from 'vitest'
import { formatHealth, WAD } from './format.ts'
import { healthTone } from './healthTone.ts'

test('the colour follows the figure that is shown, which is cut and never rounded up', () => {
  const at = (value: bigint) => [formatHealth(value), healthTone(value)]
  expect(at(3n * WAD)).toEqual(['3.00', 'good'])
  expect(at(3n * WAD - 1n)).toEqual(['2.99', 'warn'])
  expect(at((WAD * 11n) / 10n)).toEqual(['1.10', 'warn'])
  expect(at((WAD * 11n) / 10n - 1n)).toEqual(['1.09', 'bad'])
  expect(at(WAD - 1n)).toEqual(['0.99', 'bad'])
  expect(healthTone(undefined)).toBe('good')
})
