import { lendingMarketView, modules, oraclePricesView } from '@weft/modules'
import { type LendingMarketView, lendingMarketViewSchema } from '@weft/modules/descriptors'
import type { Address } from '@weft/primitives'
import { ASSETS, type Registry, type ViewContext } from '@weft/protocol'
import type { PriceView } from '@weft/protocol/api'
import { z } from 'zod'
import { type Worth, worthByModule } from '../readModel/worthByModule.ts'

/** One market as answered. */
export const marketViewSchema = lendingMarketViewSchema.meta({ id: 'LendingMarket' })

/** What every module shows of an account, by the module's name. */
export function accountModules(context: ViewContext, account: Address): Record<string, unknown> {
  const views: Record<string, unknown> = {}
  for (const { descriptor, behaviour } of modules) {
    if (behaviour.accountView) views[descriptor.name] = behaviour.accountView(context, account)
  }
  return views
}

/** What an account has in all modules. */
export function accountWorth(context: ViewContext, account: Address): Worth {
  return worthByModule(modules, context, account)
}

/** The shape of `accountModules`, from the descriptors. */
export function accountModulesSchema(registry: Registry) {
  const shapes = registry.modules.flatMap(({ name, accountView }) =>
    accountView ? [[name, accountView] as const] : [],
  )
  return z.object(Object.fromEntries(shapes)).meta({ description: 'By name of the module.' })
}

/** All lending markets, by asset. */
export function markets(context: ViewContext): LendingMarketView[] {
  return ASSETS.flatMap(({ id }) => lendingMarketView(context, id) ?? [])
}

/** All prices, by asset. */
export function pricesOf(context: ViewContext): PriceView[] {
  return oraclePricesView(context).prices
}
