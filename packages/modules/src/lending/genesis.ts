import { assert, RAY } from '@weft/primitives'
import {
  type AssetSymbol,
  assetBySymbol,
  type GenesisConfig,
  type GlobalContext,
  parseUnits,
} from '@weft/protocol'
import { accrueReserve } from './accrueReserve.ts'
import type { ReserveParameters } from './market.ts'
import { eModeCategories, LENDING_ASSETS_MAX, lendingConfig, reserveParameters, reserves } from './tables.ts'

/** A tenth of the bonus is the treasury's, as on Aave's main market. */
const PROTOCOL_FEE_BPS = 1_000
const open = {
  active: true,
  paused: false,
  frozen: false,
  borrowable: true,
  baseRateBps: 0,
  liquidationProtocolFeeBps: PROTOCOL_FEE_BPS,
}

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

/**
 * Categories to begin with: ether and bitcoin move together more than either does with the dollar, and dollars lent
 * against dollars risk interest only.
 */
const GENESIS_E_MODES = [
  {
    category: 1,
    label: 'ETH and BTC',
    ltvBps: 8_400,
    liquidationThresholdBps: 8_700,
    liquidationBonusBps: 400,
    assets: ['ETH', 'WBTC'],
  },
  {
    category: 2,
    label: 'US dollars',
    ltvBps: 9_000,
    liquidationThresholdBps: 9_300,
    liquidationBonusBps: 100,
    assets: ['USDC'],
  },
] as const

/** Opens the markets, empty. */
export function lendingGenesis(context: GlobalContext, config: GenesisConfig): void {
  context.put(lendingConfig, lendingConfig.keyOf(), { governor: config.governor })
  for (const { category, assets, ...terms } of GENESIS_E_MODES) {
    const set = assets.reduce((bits, symbol) => bits | (1 << assetBySymbol(symbol).id), 0)
    const value = { ...terms, collateralAssets: set, borrowableAssets: set }
    context.put(eModeCategories, eModeCategories.keyOf(category), value)
  }
  for (const [symbol, parameters] of Object.entries(GENESIS_PARAMETERS)) {
    const asset = assetBySymbol(symbol).id
    assert(asset <= LENDING_ASSETS_MAX, `${symbol}: the bitmaps have no bit for it`)
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
