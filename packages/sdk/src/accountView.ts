import type { Address } from '@weft/primitives'
import type { AsOf } from '@weft/protocol/api'
import type { z } from 'zod'
import type { Exact } from './exact.ts'
import type { RollupModule } from './rollupModules.ts'

/** What each module shows of an account, by the module's name; amounts are bigint base units. */
export type AccountModules = {
  readonly [Module in Extract<RollupModule, { accountView: z.ZodType }> as Module['name']]: Exact<
    z.infer<Module['accountView']>
  >
}

/** Balances and positions of one account. */
export interface Account {
  readonly address: Address
  /** Logical shard, 0 to 255. */
  readonly shard: number
  /** The executed batch this reflects. */
  readonly asOf: AsOf
  /** US dollars with 8 decimals: the sum of `worth`. Debts count negative, NFTs not at all. */
  readonly netWorth: bigint
  /** What the account has in each module, by its name; nothing twice. */
  readonly worth: Readonly<Record<string, bigint>>
  readonly modules: AccountModules
}
