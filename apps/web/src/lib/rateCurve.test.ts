import { expect, test } from 'vitest'
import { rateAt, rateCurve } from './rateCurve.ts'

const usdc = {
  baseRateBps: 0,
  slope1Bps: 550,
  slope2Bps: 6_000,
  optimalUtilisationBps: 9_000,
  reserveFactorBps: 1_000,
}

test('the rate at the kink and at both ends', () => {
  expect(rateAt(usdc, 0).borrow).toBe(0)
  expect(rateAt(usdc, 90).borrow).toBeCloseTo(5.5)
  expect(rateAt(usdc, 100).borrow).toBeCloseTo(65.5)
})

test('suppliers get what borrowers pay less the reserve factor', () => {
  expect(rateAt(usdc, 90).supply).toBeCloseTo(5.5 * 0.9 * 0.9)
})

test('the curve has its kink on it and never falls', () => {
  const curve = rateCurve({ ...usdc, optimalUtilisationBps: 4_550 })
  expect(curve.some(({ utilisation }) => utilisation === 45.5)).toBe(true)
  for (const [i, point] of curve.entries()) {
    if (i > 0) expect(point.borrow).toBeGreaterThanOrEqual(curve[i - 1]!.borrow)
  }
})
