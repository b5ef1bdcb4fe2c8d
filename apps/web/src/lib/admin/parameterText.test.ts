import { expect, test } from 'vitest'
import { parameterText, valueFlaw } from './parameterText.ts'

test('values read as people say them', () => {
  expect(parameterText('10000', 'microWEFT')).toBe('0.01 WEFT')
  expect(parameterText('2500000', 'microWEFT')).toBe('2.5 WEFT')
  expect(parameterText('3000000', 'microWEFT')).toBe('3 WEFT')
  expect(parameterText('8250', 'bps')).toBe('82.5%')
  expect(parameterText('1209600', 'seconds')).toBe('14d 0h')
  expect(parameterText('100', 'ms')).toBe('100 ms')
  expect(parameterText('5000000', 'tokens')).toBe('5,000,000')
  expect(parameterText('20000', 'transactions')).toBe('20,000')
  expect(parameterText('10', 'WEFT')).toBe('10 WEFT')
  expect([parameterText('1', 'flag'), parameterText('0', 'flag')]).toEqual(['Yes', 'No'])
})

test('a new value is whole, within its bounds, and another one', () => {
  const fee = { min: '100', max: '10000', unit: 'microWEFT', current: '10000' } as const
  expect(valueFlaw('5000', fee)).toBeUndefined()
  expect(valueFlaw('10000', fee)).toBe('This is what holds now.')
  expect(valueFlaw('99', fee)).toBe('From 100 to 10,000.')
  expect(valueFlaw('10001', fee)).toBe('From 100 to 10,000.')
  for (const text of ['', '-1', '1.5', '0x10', '007', '1e3']) {
    expect(valueFlaw(text, fee)).toBe('A whole number, in millionths of a WEFT.')
  }
})
