import { assert, RAY } from '@weft/primitives'
import {
  type AssetSymbol,
  assetBySymbol,
  type GenesisConfig,
  type GlobalContext,
  parseUnits,
} from '@weft/protocol'
import { LENDING_ASSET_ID_MAX } from './accountHoldings.ts'
import { accrueReserve } from './accrueReserve.ts'
import type { ReserveParameters } from './market.ts'
import { reserveParameters, reserves } from './tables.ts'

const open = { active: true, paused: false, frozen: false, borrowable: true, baseRateBps: 0 }

/**
 * Terms the markets begin with, after Aave's on Ethereum. Caps are wide: on a devnet they bound what one
 * reserve can come to, not what a crowd with a faucet does.
 */
export const GENESIS_PARAMETERS: Readonly<Partial<Record<AssetSymbol, ReserveParameters>>> = {
  ETH: {
    ...open,
    ltvBps: 8_000,
    liquidationThresholdBps: 8_300,
    liquidationBonusBps: 600,
    reserveFactorBps: 1_500,
    optimalUtilisationBps: 9_000,
    slope1Bps: 270,
    slope2Bps: 8_000,
    supplyCap: parseUnits('20000000', 18),
    borrowCap: parseUnits('18000000', 18),
  },
  USDC: {
    ...open,
    ltvBps: 7_500,
    liquidationThresholdBps: 7_800,
    liquidationBonusBps: 500,
    reserveFactorBps: 1_000,
    optimalUtilisationBps: 9_000,
    slope1Bps: 550,
    slope2Bps: 6_000,
    supplyCap: parseUnits('20000000000', 6),
    borrowCap: parseUnits('18000000000', 6),
  },
  WBTC: {
    ...open,
    ltvBps: 7_300,
    liquidationThresholdBps: 7_800,
    liquidationBonusBps: 700,
    reserveFactorBps: 2_000,
    optimalUtilisationBps: 4_500,
    slope1Bps: 700,
    slope2Bps: 30_000,
    supplyCap: parseUnits('1000000', 8),
    borrowCap: parseUnits('450000', 8),
  },
}

/** Opens the markets, empty. */
export function lendingGenesis(context: GlobalContext, config: GenesisConfig): void {
  for (const [symbol, parameters] of Object.entries(GENESIS_PARAMETERS)) {
    const asset = assetBySymbol(symbol).id
    assert(asset <= LENDING_ASSET_ID_MAX, `${symbol}: the bitmaps have no bit for it`)
    const reserve = {
      ...reserves.empty,
      supplyIndex: RAY,
      debtIndex: RAY,
      lastAccrual: config.timestamp,
    }
    context.put(reserveParameters, reserveParameters.keyOf(asset), parameters)
    context.put(reserves, reserves.keyOf(asset), accrueReserve(reserve, parameters, config.timestamp))
  }
}
