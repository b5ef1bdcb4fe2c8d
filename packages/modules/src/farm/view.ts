import { addressSchema } from '@weft/protocol/api'
import { z } from 'zod'
import {
  amountText,
  assetSymbolText,
  freeText,
  rayText as ray,
  sharesText,
  unitsText,
  unixSeconds,
  usd8Text as usd8,
  weftText as weft,
} from '../viewFields.ts'

const shares = sharesText.describe("Shares: a vault's with 24 decimals, or a market's in scaled units.")

/** Farms of one page. */
const FARMS_PER_PAGE_MAX = 100

/** One farm: `GET /v1/farms/:farm`. */
export const farmViewSchema = z.object({
  farm: z.int().min(1),
  name: freeText,
  creator: addressSchema,
  kind: z.enum(['vault', 'lending']).describe('Whose shares it takes.'),
  vault: z.int().min(1).nullable().describe('vault: which one.'),
  asset: assetSymbolText.describe('Of the vault, or of the market.'),
  assetId: z.int().min(1),
  compounds: z.boolean().describe('Rewards can be deposited into the same vault and staked at once.'),
  keeperShareBps: z
    .int()
    .min(0)
    .describe('What compounding for another earns, in basis points of the rewards.'),
  totalShares: shares,
  totalAssets: unitsText.describe('What they are worth, base units of the asset, rounded down.'),
  totalValue: usd8,
  shareValue: ray.describe('Base units of the asset for one base unit of shares, a ray.'),
  rewardAsset: assetSymbolText,
  rate: weft.describe('Base units of WEFT a second.'),
  rewardPerDay: weft,
  pool: weft.describe('Not yet released.'),
  owed: weft.describe('Released and not yet claimed.'),
  paid: weft.describe('Claimed so far.'),
  funded: weft.describe('All that was ever put in: pool + owed + paid.'),
  endsAt: unixSeconds.describe('While nobody stakes, it moves on.'),
  active: z.boolean().describe('Rewards are being released, or will be as soon as somebody stakes.'),
  apr: ray
    .nullable()
    .describe('Rewards of a year at this rate over what is staked; null: nothing is staked.'),
  createdAt: unixSeconds,
})
export type FarmView = z.infer<typeof farmViewSchema>

/** All farms, by number: `GET /v1/farms`. */
const farmListSchema = z.object({
  items: z.array(farmViewSchema),
  nextCursor: freeText.nullable().describe('For the next page; null: this was the last.'),
})
export type FarmList = z.infer<typeof farmListSchema>

const farmsInput = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional()
    .describe('From the page before.'),
  limit: z.coerce.number().int().min(1).max(FARMS_PER_PAGE_MAX).default(FARMS_PER_PAGE_MAX),
})
export type FarmsInput = z.output<typeof farmsInput>

const farmInput = z.object({ farm: z.coerce.number().int().min(1).max(0xffff) })
export type FarmInput = z.output<typeof farmInput>

/** Read-outs of the farm module. */
export const farmViews = {
  farms: {
    path: 'farms',
    help: 'All farms, with rewards and yield.',
    input: farmsInput,
    answer: farmListSchema,
  },
  farm: { path: 'farms/:farm', help: 'One farm.', input: farmInput, answer: farmViewSchema },
} as const

/** What an account has in one farm. */
const farmPositionViewSchema = z.object({
  farm: z.int().min(1),
  name: freeText,
  kind: z.enum(['vault', 'lending']),
  vault: z.int().min(1).nullable(),
  asset: assetSymbolText,
  shares,
  assets: amountText.describe('What they are worth, base units of the asset, rounded down.'),
  value: usd8,
  claimable: weft,
  claimableValue: usd8,
  autoCompound: z.boolean(),
  compounds: z.boolean(),
  apr: ray.nullable(),
})
export type FarmPositionView = z.infer<typeof farmPositionViewSchema>

/** What the farm module shows of one account. */
export const farmAccountViewSchema = z.object({
  positions: z
    .array(farmPositionViewSchema)
    .describe('Farms with a stake or rewards of this account, by number.'),
  value: usd8.describe(
    'Of all stakes. They are also part of what the vault and lending modules show: do not add them twice.',
  ),
  claimable: weft,
  claimableValue: usd8,
})
export type FarmAccountView = z.infer<typeof farmAccountViewSchema>
