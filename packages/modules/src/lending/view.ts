import { z } from 'zod'
import { assetSymbolText, signedUnitsText, unitsText, unixSeconds } from '../viewFields.ts'

const ray = unitsText.describe('Ray: 1e27 is 100 %.')
const usd8 = unitsText.describe('USD with 8 decimals.')
const bps = z.int().min(0).describe('Basis points.')

/** Terms of a market. */
const marketParametersSchema = z.object({
  active: z.boolean(),
  paused: z.boolean(),
  frozen: z.boolean(),
  borrowable: z.boolean(),
  ltvBps: bps,
  liquidationThresholdBps: bps,
  liquidationBonusBps: bps,
  reserveFactorBps: bps,
  optimalUtilisationBps: bps,
  baseRateBps: bps,
  slope1Bps: bps,
  slope2Bps: bps,
  supplyCap: unitsText.describe('Base units.'),
  borrowCap: unitsText.describe('Base units.'),
})

/** One market: `GET /v1/markets/:asset`. Amounts in base units, rates a year in rays. */
export const lendingMarketViewSchema = z.object({
  asset: assetSymbolText,
  assetId: z.int().min(1),
  decimals: z.int().min(0),
  price: usd8,
  priceUpdatedAt: unixSeconds,
  priceStale: z.boolean(),
  cash: unitsText.describe('What can be borrowed or withdrawn now.'),
  totalSupplied: unitsText.describe("Suppliers' claims, interest included, rounded down."),
  totalBorrowed: unitsText.describe('Debt, interest included, rounded up.'),
  totalSuppliedValue: usd8,
  totalBorrowedValue: usd8,
  treasury: unitsText.describe("The reserve factor's part, as claims on the market."),
  deficit: unitsText.describe('Bad debt not yet covered.'),
  supplyRoom: unitsText.describe('What the supply cap leaves.'),
  borrowRoom: unitsText.describe('What the borrow cap leaves.'),
  treasuryShares: unitsText,
  totalSupplyShares: unitsText,
  totalDebtShares: unitsText,
  supplyIndex: ray,
  debtIndex: ray,
  lastAccrual: unixSeconds.describe('When the indices were last brought up to date.'),
  utilisation: ray,
  supplyRate: ray.describe('What suppliers earn a year from here on, not compounded.'),
  borrowRate: ray.describe('What borrowers pay a year from here on, not compounded.'),
  supplyApy: ray.describe('The supply rate compounded over a year.'),
  borrowApy: ray.describe('The borrow rate compounded over a year.'),
  parameters: marketParametersSchema,
})
export type LendingMarketView = z.infer<typeof lendingMarketViewSchema>

/** What an account has in one market. */
const lendingPositionViewSchema = z.object({
  asset: assetSymbolText,
  supplied: unitsText.describe('Base units, rounded down.'),
  suppliedValue: usd8,
  supplyShares: unitsText,
  collateral: z.boolean(),
  debt: unitsText.describe('Base units, rounded up.'),
  debtValue: usd8,
  debtShares: unitsText,
  supplyRate: ray,
  borrowRate: ray,
  supplyApy: ray,
  borrowApy: ray,
})
export type LendingPositionView = z.infer<typeof lendingPositionViewSchema>

/** What lending shows of one account. */
export const lendingAccountViewSchema = z.object({
  positions: z.array(lendingPositionViewSchema).describe('Markets this account uses, by asset.'),
  suppliedValue: usd8,
  collateralValue: usd8,
  debtValue: usd8,
  netWorth: signedUnitsText.describe('Supplied less debt, USD with 8 decimals.'),
  healthFactor: unitsText.nullable().describe('Wad (1e18 is 1), rounded down; null: no debt.'),
  ltv: unitsText.describe('Debt over collateral in rays, rounded up; 0 without debt.'),
  maxLtvBps: bps.describe('Up to where the collateral allows borrowing.'),
  liquidationThresholdBps: bps.describe('From where on the position can be liquidated.'),
  borrowLimit: usd8.describe('Debt that the collateral allows.'),
  availableToBorrow: usd8.describe('What is left of it.'),
  netApy: signedUnitsText.describe('Interest a year, compounded, over net worth; ray; 0 without net worth.'),
  pricesStale: z.boolean().describe('A price this position depends on is out of date.'),
})
export type LendingAccountView = z.infer<typeof lendingAccountViewSchema>
