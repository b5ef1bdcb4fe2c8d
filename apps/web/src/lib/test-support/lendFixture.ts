import { type Account, lendingPreview, type Market } from '@weft/sdk'
import type { Lend } from '@/hooks/useLend'

const RAY = 10n ** 27n
const USD = 10n ** 8n

type Parameters = Partial<Market['parameters']>
type Position = Account['modules']['lending']['positions'][number]

/** A market on Aave's terms for ETH, with plenty of everything. */
export function marketOf(
  asset: 'ETH' | 'USDC',
  change: Partial<Omit<Market, 'parameters'>> & { parameters?: Parameters } = {},
): Market {
  const [assetId, decimals, price] = asset === 'ETH' ? [1, 18, 2_500n * USD] : [2, 6, USD]
  const plenty = 10n ** 30n
  return {
    asset,
    ...{ assetId, decimals, price, priceUpdatedAt: 1, priceStale: false },
    ...{
      cash: plenty,
      totalSupplied: plenty,
      totalBorrowed: 0n,
      totalSuppliedValue: 0n,
      totalBorrowedValue: 0n,
    },
    ...{ treasury: 0n, treasuryShares: 0n, deficit: 0n, supplyRoom: plenty, borrowRoom: plenty },
    ...{ totalSupplyShares: plenty, totalDebtShares: 10n ** 12n, supplyIndex: RAY, debtIndex: RAY },
    ...{ lastAccrual: 1, utilisation: 0n, supplyRate: 0n, borrowRate: 0n, supplyApy: 0n, borrowApy: 0n },
    ...change,
    parameters: {
      ...{ active: true, paused: false, frozen: false, borrowable: true, ltvBps: 8_000 },
      ...{ liquidationThresholdBps: 8_300, liquidationBonusBps: 600, liquidationProtocolFeeBps: 1_000 },
      ...{ reserveFactorBps: 1_500, optimalUtilisationBps: 9_000, baseRateBps: 0, slope1Bps: 270 },
      ...{ slope2Bps: 8_000, supplyCap: plenty, borrowCap: plenty },
      ...change.parameters,
    },
  }
}

/** What an account has in one market, at an index of 1. */
export function positionOf(asset: 'ETH' | 'USDC', has: { supplied?: bigint; debt?: bigint }): Position {
  const { supplied = 0n, debt = 0n } = has
  return {
    asset,
    ...{ supplied, suppliedValue: 0n, supplyShares: supplied, collateral: supplied > 0n },
    ...{ debt, debtValue: 0n, debtShares: debt },
    ...{ supplyRate: 0n, borrowRate: 0n, supplyApy: 0n, borrowApy: 0n },
  }
}

/** Lending as an account sees it that holds 10,000 USDC, 10 ETH and a fee. */
export function lendOf(markets: readonly Market[], positions: readonly Position[] = []): Lend {
  const balances = [
    { asset: 'ETH', amount: 10n ** 19n },
    { asset: 'USDC', amount: 10n ** 10n },
    { asset: 'WEFT', amount: 10n ** 18n },
  ] as const
  const modules = { bank: { balances }, lending: { positions, eMode: null } }
  const account = { address: LIQUIDATOR, modules } as unknown as Account
  return {
    address: LIQUIDATOR,
    markets,
    account,
    preview: lendingPreview(markets, account),
    positionOf: (asset) => positions.find((each) => each.asset === asset),
    balanceOf: (asset) => balances.find((each) => each.asset === asset)?.amount ?? 0n,
    feeBalance: 10n ** 18n,
  }
}

export const LIQUIDATOR = `0x${'11'.repeat(20)}`
