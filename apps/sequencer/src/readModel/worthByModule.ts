import type { Address } from '@weft/primitives'
import type { Module, ViewContext } from '@weft/protocol'

/** What an account has, in US dollars with 8 decimals; debts count negative. */
export interface Worth {
  readonly netWorth: bigint
  /** By name of the module; those that hold nothing of anybody are left out. */
  readonly byModule: ReadonlyMap<string, bigint>
}

/** Adds up what every module says an account is worth in it. */
export function worthByModule(modules: readonly Module[], context: ViewContext, account: Address): Worth {
  const byModule = new Map<string, bigint>()
  let netWorth = 0n
  for (const { descriptor, behaviour } of modules) {
    if (behaviour.worth === undefined) continue
    const worth = behaviour.worth(context, account)
    byModule.set(descriptor.name, worth)
    netWorth += worth
  }
  return { netWorth, byModule }
}
