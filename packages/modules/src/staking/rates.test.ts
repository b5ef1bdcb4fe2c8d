import { RAY } from '@weft/primitives'
import { expect, test } from 'vitest'
import { stakingRates } from './rates.ts'
import { rewardWindow, validatorPools } from './tables.ts'

const DAY = 86_400n
const BONDED = 365n * 24n * 100n

/** 1 % of what is bonded came in as fees, since a start so long ago. */
function feeApr(elapsedSeconds: bigint): bigint {
  const fees = BONDED / 100n
  return stakingRates({
    network: { emissionPool: 0n, lastAccrual: DAY + elapsedSeconds },
    parameters: { emissionYearlyBps: 0, emissionAprMaxBps: 0 },
    window: {
      ...rewardWindow.empty,
      previousStartedAt: DAY,
      startedAt: DAY,
      fees,
      stakeSeconds: BONDED * elapsedSeconds,
    },
    earners: [{ isActive: true, pool: { ...validatorPools.empty, tokens: BONDED, shares: BONDED } }],
  }).feeApr
}

test('stakingRates: fees are measured over the window, but never over less than an hour', () => {
  const hourly = (RAY / 100n) * 365n * 24n
  expect(feeApr(7_200n)).toBe(hourly / 2n)
  expect(feeApr(3_600n)).toBe(hourly)
  expect(feeApr(10n)).toBe(hourly)
})
