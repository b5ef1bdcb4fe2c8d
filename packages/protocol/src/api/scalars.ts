import type { Address, Hash, Hex } from '@weft/primitives'
import { z } from 'zod'
import { ASSETS, type AssetSymbol } from '../asset.ts'

/** 20 bytes as asked for: any case, lowercase afterwards. */
export const addressInputSchema = branded<Address>(
  z
    .string()
    .regex(/^0x[0-9a-fA-F]{40}$/, 'must be an address: 0x and 40 hexadecimal digits')
    .toLowerCase()
    .meta({ description: 'An account: 0x and 40 hexadecimal digits, in any case.' }),
)

/** 32 bytes as asked for: any case, lowercase afterwards. */
export const hashInputSchema = branded<Hash>(
  z
    .string()
    .regex(/^0x[0-9a-fA-F]{64}$/, 'must be 32 bytes: 0x and 64 hexadecimal digits')
    .toLowerCase()
    .meta({ description: '32 bytes: 0x and 64 hexadecimal digits, in any case.' }),
)

/** 20 bytes as answered. */
export const addressSchema = branded<Address>(
  z
    .string()
    .regex(/^0x[0-9a-f]{40}$/)
    .meta({ description: 'An account, lowercase.' }),
)

/** 32 bytes as answered. */
export const hashSchema = branded<Hash>(
  z
    .string()
    .regex(/^0x[0-9a-f]{64}$/)
    .meta({ description: '32 bytes, lowercase.' }),
)

/** Bytes as answered. */
export const hexSchema = branded<Hex>(
  z
    .string()
    .regex(/^0x(?:[0-9a-f]{2})*$/)
    .meta({ description: 'Bytes: 0x and pairs of hexadecimal digits.' }),
)

/** A whole number of base units (or another big number) as decimal digits: JSON numbers would round it. */
export const unitsSchema = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,77})$/, 'must be a whole number in decimal digits')
  .meta({ description: 'A whole number in decimal digits; base units where it is an amount.' })

/** As `unitsSchema`, and may be negative. */
export const signedUnitsSchema = z
  .string()
  .regex(/^(?:0|-?[1-9]\d{0,77})$/)
  .meta({ description: 'A whole number in decimal digits; may be negative.' })

/** Unix seconds. */
export const secondsSchema = z.int().min(0).meta({ description: 'Unix time in seconds.' })

/** Number of a batch: 0 is genesis. */
export const batchNumberSchema = z.int().min(0).meta({ description: 'Number of a batch; 0 is genesis.' })

/** Symbol of an asset: `USDC`. */
export const assetSymbolSchema = z
  .enum(ASSETS.map((asset) => asset.symbol) as [AssetSymbol, ...AssetSymbol[]])
  .meta({ description: 'Symbol of an asset.' })

/** How far a transaction or a batch has come. */
export const stageSchema = z.enum(['sealed', 'executed', 'posted', 'finalized']).meta({
  description:
    'sealed: ordered and durable; executed: outcome known; posted: data and state root on L1; finalized: so deep in L1 that no reorganisation takes it back (there is no challenge window yet).',
})
export type Stage = z.infer<typeof stageSchema>

/** The schema checks the text, so its output may carry the brand; plain strings stay acceptable as input. */
function branded<T extends string>(schema: z.ZodType<string, string>): z.ZodType<T, T> {
  return schema as unknown as z.ZodType<T, T>
}
