import { addressSchema } from '@weft/protocol/api'
import { z } from 'zod'
import {
  amountText,
  assetSymbolText,
  bpsNumber as bps,
  freeText,
  rayText as ray,
  sharesText,
  signedRayText,
  signedUsd8Text,
  unitsText,
  unixSeconds,
  usd8Text as usd8,
  wadText,
} from '../viewFields.ts'

/** Terms of a market. */
const marketParametersSchema = z.object({
  active: z.boolean(),
  paused: z.boolean(),
  frozen: z.boolean(),
  borrowable: z.boolean(),
  ltvBps: bps,
  liquidationThresholdBps: bps,
  liquidationBonusBps: bps,
  liquidationProtocolFeeBps: bps.describe("The treasury's part of the bonus, basis points."),
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
  supplied: amountText.describe('Base units, rounded down.'),
  suppliedValue: usd8,
  supplyShares: sharesText,
  collateral: z.boolean(),
  debt: amountText.describe('Base units, rounded up.'),
  debtValue: usd8,
  debtShares: sharesText,
  supplyRate: ray,
  borrowRate: ray,
  supplyApy: ray,
  borrowApy: ray,
})
export type LendingPositionView = z.infer<typeof lendingPositionViewSchema>

/** An efficiency mode: terms of those who are in it. */
const eModeViewSchema = z.object({
  category: z.int().min(1).max(255),
  label: freeText,
  ltvBps: bps,
  liquidationThresholdBps: bps,
  liquidationBonusBps: bps,
  collateralAssets: z.array(assetSymbolText).describe('Collaterals that have these terms.'),
  borrowableAssets: z.array(assetSymbolText).describe('All that can be borrowed while in it.'),
})
export type EModeView = z.infer<typeof eModeViewSchema>

/** Supply that an account has put to use in a farm. */
const pledgeViewSchema = z.object({
  asset: assetSymbolText,
  shares: sharesText,
  amount: amountText.describe('Base units, rounded down.'),
  value: usd8,
})

/** What lending shows of one account. */
export const lendingAccountViewSchema = z.object({
  positions: z.array(lendingPositionViewSchema).describe('Markets this account uses, by asset.'),
  suppliedValue: usd8,
  collateralValue: usd8,
  debtValue: usd8,
  netWorth: signedUsd8Text.describe('Supplied less debt, USD with 8 decimals.'),
  healthFactor: wadText.nullable().describe('Wad (1e18 is 1), rounded down; null: no debt.'),
  ltv: ray.describe('Debt over collateral in rays, rounded up; 0 without debt.'),
  maxLtvBps: bps.describe('Up to where the collateral allows borrowing.'),
  liquidationThresholdBps: bps.describe('From where on the position can be liquidated.'),
  borrowLimit: usd8.describe('Debt that the collateral allows.'),
  availableToBorrow: usd8.describe('What is left of it.'),
  netApy: signedRayText.describe('Interest a year, compounded, over net worth; ray; 0 without net worth.'),
  pricesStale: z.boolean().describe('A price this position depends on is out of date.'),
  eMode: eModeViewSchema.nullable().describe('The category the account is in; null: none.'),
  pledged: z.array(pledgeViewSchema).describe('Supply put to use in farms: earns interest, backs no debt.'),
})
export type LendingAccountView = z.infer<typeof lendingAccountViewSchema>

/** All efficiency modes, by number: `GET /v1/lending/e-modes`. */
const eModesViewSchema = z.object({ items: z.array(eModeViewSchema) })

/** The best that a liquidator can do with one account. */
const liquidationOfferSchema = z.object({
  debtAsset: assetSymbolText,
  collateralAsset: assetSymbolText,
  amountMax: unitsText.describe('The most of the debt that one liquidation may cover, base units.'),
  coveredValue: usd8,
  received: unitsText.describe('What the liquidator receives for it, base units of the collateral.'),
  receivedValue: usd8,
  profitValue: signedUsd8Text.describe('Received less covered, USD with 8 decimals.'),
})
export type LiquidationOffer = z.infer<typeof liquidationOfferSchema>

/** An account with debt, with all it holds and owes. */
const debtorViewSchema = z.object({
  account: addressSchema,
  healthFactor: wadText.describe('Wad (1e18 is 1), rounded down; below 1: to be liquidated.'),
  collateralValue: usd8,
  debtValue: usd8,
  eMode: eModeViewSchema.nullable(),
  positions: z.array(lendingPositionViewSchema),
  offer: liquidationOfferSchema.nullable().describe('Null: nothing to liquidate now.'),
})
export type DebtorView = z.infer<typeof debtorViewSchema>

const debtorListSchema = z.object({
  items: z.array(debtorViewSchema),
  nextCursor: freeText.nullable().describe('For the next page; null: this was the last.'),
  total: z.int().min(0).describe('Accounts with debt.'),
  liquidatable: z.int().min(0).describe('Of these, how many have a health factor below 1.'),
})
export type DebtorList = z.infer<typeof debtorListSchema>

/** A page of people: more than a screen shows. */
const DEBTORS_PER_PAGE_MAX = 100
const atRiskInput = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional()
    .describe('From the page before.'),
  limit: z.coerce.number().int().min(1).max(DEBTORS_PER_PAGE_MAX).default(20),
})
export type AtRiskInput = z.output<typeof atRiskInput>

/** Read-outs of lending beyond one account. */
export const lendingViews = {
  atRisk: {
    path: 'lending/at-risk',
    help: 'Accounts with debt, lowest health factor first, and what a liquidator could do with each.',
    input: atRiskInput,
    answer: debtorListSchema,
  },
  eModes: {
    path: 'lending/e-modes',
    help: 'Efficiency modes: better terms for assets that move together.',
    input: z.object({}),
    answer: eModesViewSchema,
  },
} as const
