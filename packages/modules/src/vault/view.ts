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
  unixSeconds,
  usd8Text as usd8,
} from '../viewFields.ts'

const signedRay = signedRayText.describe('Ray: 1e27 is 100 %; may be negative.')
const units = amountText.describe("Base units of the vault's asset.")
const shares = sharesText.describe('Shares, with 24 decimals.')
/** What a vault earned, and what it is expected to. */
const yieldShape = {
  apy: signedRay.describe('How the share price grew, measured over the window and compounded to a year.'),
  apySeconds: z.int().min(0).describe('Length of that window; 0: not measured yet.'),
  expectedApr: signedRay.describe(
    'What the strategies earn a year at present, at their weights, after fees.',
  ),
}

/** Vaults of one page. */
const VAULTS_PER_PAGE_MAX = 100

/** Where a part of a vault's assets works. */
const vaultStrategyViewSchema = z.object({
  kind: z.enum(['lending', 'staking']),
  targetBps: bps.describe("Of the vault's assets."),
  actualBps: bps.describe("Of the vault's assets, as they are, rounded down."),
  assets: units.describe('What it was worth when last looked at: at a harvest, a deployment or a loss.'),
  worth: units.describe('What it is worth now.'),
  unrealisedGain: units.describe('What the next harvest takes as profit.'),
  apr: ray.nullable().describe('What it earns a year at present; null: not known.'),
  validator: z.int().min(1).nullable().describe('staking: whom it delegates to.'),
})
export type VaultStrategyView = z.infer<typeof vaultStrategyViewSchema>

/** One vault: `GET /v1/vaults/:vault`. */
export const vaultViewSchema = z.object({
  vault: z.int().min(1),
  name: freeText,
  curator: addressSchema,
  asset: assetSymbolText,
  assetId: z.int().min(1),
  decimals: z.int().min(0),
  shareDecimals: z.int().min(0),
  price: usd8.describe('Of one whole of the asset.'),
  totalAssets: units.describe('What all shares are worth: idle and deployed, without locked profit.'),
  totalAssetsValue: usd8,
  totalShares: shares,
  feeShares: shares.describe('Of these, what the curator may claim.'),
  sharePrice: ray.describe('Assets for one share, relative to the start: 1e27 is 1.'),
  idle: units.describe('At hand: what withdrawals take at once.'),
  idleTargetBps: bps.describe("The idle buffer, of the vault's assets."),
  idleActualBps: bps,
  lockedProfit: units.describe('Harvested profit that is not yet in the share price.'),
  unlockedAt: unixSeconds.describe('When all of it will be.'),
  unlockSeconds: z.int().min(1).describe('Over how long profit of a harvest unlocks.'),
  strategies: z.array(vaultStrategyViewSchema),
  performanceFeeBps: bps.describe('Of profit.'),
  managementFeeBps: bps.describe('Of assets, a year.'),
  depositLimit: units,
  depositRoom: units.describe('What the deposit limit leaves.'),
  createdAt: unixSeconds,
  harvestedAt: unixSeconds.describe('Last harvest; 0: never.'),
  gained: units.describe('Profit of all harvests, before fees.'),
  lost: units.describe('All losses.'),
  ...yieldShape,
})
export type VaultView = z.infer<typeof vaultViewSchema>

/** All vaults, by number: `GET /v1/vaults`. */
const vaultListSchema = z.object({
  items: z.array(vaultViewSchema),
  nextCursor: freeText.nullable().describe('For the next page; null: this was the last.'),
})
export type VaultList = z.infer<typeof vaultListSchema>

const vaultsInput = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional()
    .describe('From the page before.'),
  limit: z.coerce.number().int().min(1).max(VAULTS_PER_PAGE_MAX).default(VAULTS_PER_PAGE_MAX),
})
export type VaultsInput = z.output<typeof vaultsInput>

const vaultInput = z.object({ vault: z.coerce.number().int().min(1).max(0xffff) })
export type VaultInput = z.output<typeof vaultInput>

/** Read-outs of the vault module. */
export const vaultViews = {
  vaults: {
    path: 'vaults',
    help: 'All vaults, with their allocation, fees, limits and yield.',
    input: vaultsInput,
    answer: vaultListSchema,
  },
  vault: {
    path: 'vaults/:vault',
    help: 'One vault.',
    input: vaultInput,
    answer: vaultViewSchema,
  },
} as const

/** What an account has in one vault. */
const vaultPositionViewSchema = z.object({
  vault: z.int().min(1),
  name: freeText,
  asset: assetSymbolText,
  shares: shares.describe('Free to redeem or send.'),
  staked: shares.describe('In farms.'),
  assets: units.describe('What both are worth, rounded down.'),
  withdrawable: units.describe('What the free shares are worth, rounded down.'),
  value: usd8.describe('Of `assets`.'),
  sharePrice: ray,
  ...yieldShape,
})
export type VaultPositionView = z.infer<typeof vaultPositionViewSchema>

/** Fees that a curator may claim. */
const vaultCurationViewSchema = z.object({
  vault: z.int().min(1),
  name: freeText,
  asset: assetSymbolText,
  feeShares: shares,
  assets: units,
  value: usd8,
})

/** What the vault module shows of one account. */
export const vaultAccountViewSchema = z.object({
  positions: z.array(vaultPositionViewSchema).describe('Vaults this account has shares of, by number.'),
  curated: z.array(vaultCurationViewSchema).describe('Vaults this account is the curator of.'),
  value: usd8.describe('Of all positions.'),
})
export type VaultAccountView = z.infer<typeof vaultAccountViewSchema>
