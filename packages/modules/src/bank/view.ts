import { z } from 'zod'
import { assetSymbolText, unitsText, unixSeconds } from '../viewFields.ts'

/** What the bank shows of one account. Amounts in base units, prices and values in USD with 8 decimals. */
export const bankAccountViewSchema = z.object({
  balances: z
    .array(
      z.object({
        asset: assetSymbolText,
        amount: unitsText.describe('Base units.'),
        value: unitsText.describe('USD with 8 decimals, rounded down.'),
      }),
    )
    .describe('Every asset, also those with nothing.'),
  value: unitsText.describe('Sum of the values.'),
  faucet: z.object({
    enabled: z.boolean(),
    nextAt: unixSeconds.describe('From when on the account may use it; 0: at once.'),
  }),
})

export type BankAccountView = z.infer<typeof bankAccountViewSchema>
