import { assetById, assetBySymbol, parseUnits } from '@weft/protocol'
import type { ActionGenerator } from './actionGenerator.ts'

/** The governor acts seldom. In benchmarks it is the same account as the oracle. */
const common = { weight: 0.15, sender: 'oracle' } as const
/** Of the slope: rates differ a little each time, everything else stays. */
const DRIFT_BPS = 100

const setReserveParameters: ActionGenerator = {
  ...common,
  plan({ random, market }) {
    const asset = market()
    const cap = parseUnits('20000000000', assetById(asset).decimals)
    return {
      asset,
      borrowable: true,
      ltvBps: 7_500,
      liquidationThresholdBps: 8_000,
      liquidationBonusBps: 500,
      liquidationProtocolFeeBps: 1_000,
      reserveFactorBps: 1_000,
      optimalUtilisationBps: 9_000,
      baseRateBps: 0,
      slope1Bps: 500 + random.below(DRIFT_BPS),
      slope2Bps: 6_000,
      supplyCap: cap,
      borrowCap: cap,
    }
  },
}

const setReserveStatus: ActionGenerator = {
  ...common,
  plan: ({ market }) => ({ asset: market(), paused: false, frozen: false }),
}

/** A category that nobody is in. */
const setEModeCategory: ActionGenerator = {
  ...common,
  plan: ({ random }) => ({
    category: 3 + random.below(100),
    label: 'Benchmark',
    ltvBps: 8_500,
    liquidationThresholdBps: 8_800,
    liquidationBonusBps: 300,
    collateralAssets: ['ETH', 'WBTC'].map((symbol) => ({ asset: assetBySymbol(symbol).id })),
    borrowableAssets: [{ asset: assetBySymbol('ETH').id }],
  }),
}

const withdrawTreasury: ActionGenerator = {
  ...common,
  plan: ({ market, recipient }) => ({ asset: market(), amount: 1n, to: recipient().address }),
}

/** By key of the descriptor's actions. */
export const lendingGovernorGenerators: Readonly<Record<string, ActionGenerator>> = {
  setReserveParameters,
  setReserveStatus,
  setEModeCategory,
  withdrawTreasury,
}
