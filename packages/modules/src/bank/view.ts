import { z } from 'zod'
import { amountText, assetSymbolText, unixSeconds, usd8Text } from '../viewFields.ts'

/** What the bank shows of one account. Amounts in base units, prices and values in USD with 8 decimals. */
export const bankAccountViewSchema = z.object({
  balances: z
    .array(
      z.object({
        asset: assetSymbolText,
        amount: amountText.describe('Base units.'),
        value: usd8Text.describe('USD with 8 decimals, rounded down.'),
      }),
    )
    .describe('Every asset, also those with nothing.'),
  value: usd8Text.describe('Sum of the values.'),
  faucet: z.object({
    enabled: z.boolean(),
    nextAt: unixSeconds.describe('From when on the account may use it; 0: at once.'),
  }),
})

export type BankAccountView = z.infer<typeof bankAccountViewSchema>
