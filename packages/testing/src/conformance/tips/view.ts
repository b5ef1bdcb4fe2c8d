import { assetSymbolText, unitsText } from '@weft/modules/descriptors'
import { z } from 'zod'

/** What an account was tipped. */
export const tipsAccountViewSchema = z.object({
  jars: z.array(
    z.object({
      asset: assetSymbolText,
      received: unitsText.describe('Base units, all tips together.'),
      count: z.int().min(0).describe('How many tips.'),
    }),
  ),
})

/** Read-outs beyond one account. */
export const tipsViews = {
  total: {
    path: 'tips/:asset',
    help: 'What all accounts together were tipped of an asset.',
    input: z.object({ asset: assetSymbolText }),
    answer: z.object({ tipped: unitsText.describe('Base units.') }),
  },
} as const
