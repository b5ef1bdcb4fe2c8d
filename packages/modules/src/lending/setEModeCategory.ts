import type { ActionContext, FieldValues, Outcome, SettleContext } from '@weft/protocol'
import { parametersOf } from './accountHoldings.ts'
import { lendingDescriptor } from './descriptor.ts'
import { areRatiosSound, isGovernor } from './governance.ts'
import { eModeCategories } from './tables.ts'

type Category = FieldValues<typeof lendingDescriptor.actions.setEModeCategory.fields>

/** Defines a category or changes its terms, from the next batch on; those who are in it are in it still. */
export function setEModeCategory(context: ActionContext, fields: Category): Outcome {
  if (!isGovernor(context)) return 'lending.not_governor'
  const assets = [...fields.collateralAssets, ...fields.borrowableAssets]
  if (assets.some(({ asset }) => !parametersOf(context, asset).active)) return 'lending.asset_not_listed'
  const isNamed = fields.category > 0 && fields.label !== ''
  if (!isNamed || fields.ltvBps === 0 || !areRatiosSound(fields)) return 'lending.parameters_invalid'
  context.order(lendingDescriptor.orders.eModeCategory, fields)
  const { category, label } = fields
  context.emit(lendingDescriptor.events.eModeCategorySet, { category, label })
  return undefined
}

/** Writes categories in canonical order. */
export function settleEModeCategories(context: SettleContext): void {
  for (const { fields } of context.orders(lendingDescriptor.orders.eModeCategory)) {
    const { category, collateralAssets, borrowableAssets, ...terms } = fields
    context.put(eModeCategories, eModeCategories.keyOf(category), {
      ...terms,
      collateralAssets: setOf(collateralAssets),
      borrowableAssets: setOf(borrowableAssets),
    })
  }
}

function setOf(assets: readonly { readonly asset: number }[]): number {
  return assets.reduce((set, { asset }) => set | (1 << asset), 0)
}
