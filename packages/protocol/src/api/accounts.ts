import { z } from 'zod'
import { asOfSchema } from './heads.ts'
import { addressSchema, signedUnitsSchema, unitsSchema } from './scalars.ts'

/**
 * `GET /v1/accounts/:address`. `modules` holds what each module shows of the account, by the module's name,
 * in the shape of its descriptor's `accountView`; big numbers are decimal digits.
 */
export const accountSchema = z
  .object({
    address: addressSchema,
    shard: z.int().min(0).max(255).meta({ description: 'Logical shard.' }),
    asOf: asOfSchema,
    netWorth: signedUnitsSchema.meta({
      description:
        'What all of it is worth, US dollars with 8 decimals: the sum of `worth`. Debts count negative, NFTs not at all.',
    }),
    worth: z
      .record(z.string(), signedUnitsSchema)
      .meta({ description: 'What the account has in each module, by its name; nothing twice.' }),
    modules: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Account' })
export type AccountView = z.infer<typeof accountSchema>

/** `GET /v1/accounts/:address/nonces/:key` */
export const nonceSchema = z
  .object({
    account: addressSchema,
    nonceKey: z.int().min(0).max(0xffff_ffff),
    committed: unitsSchema.meta({ description: 'Next sequence after the newest executed batch.' }),
    next: unitsSchema.meta({ description: 'Sequence to sign next: counts what is sealed or waiting too.' }),
    pending: z.int().min(0).meta({ description: 'next − committed' }),
  })
  .meta({ id: 'Nonce' })
export type NonceView = z.infer<typeof nonceSchema>
