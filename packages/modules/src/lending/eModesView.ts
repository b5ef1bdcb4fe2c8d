import { type AssetSymbol, assetById, assetBySymbol, type ViewContext } from '@weft/protocol'
import type { z } from 'zod'
import { assetsOf, type EModeCategory } from './eMode.ts'
import { eModeCategories } from './tables.ts'
import type { EModeView, lendingViews } from './view.ts'

/** All categories, by number. */
export function eModesView(
  context: Pick<ViewContext, 'globals'>,
): z.input<(typeof lendingViews)['eModes']['answer']> {
  const items = [...context.globals(eModeCategories)].map(([{ category }, terms]) =>
    eModeView(category, terms),
  )
  return { items: items.sort((a, b) => a.category - b.category) }
}

/** One category as its view. */
export function eModeView(category: number, terms: EModeCategory): EModeView {
  return {
    category,
    label: terms.label as EModeView['label'],
    ltvBps: terms.ltvBps,
    liquidationThresholdBps: terms.liquidationThresholdBps,
    liquidationBonusBps: terms.liquidationBonusBps,
    collateralAssets: assetsOf(terms.collateralAssets).map(symbolOf),
    borrowableAssets: assetsOf(terms.borrowableAssets).map(symbolOf),
  }
}

/** A category from its view: what a browser previews with. */
export function eModeFromView(view: EModeView): EModeCategory {
  return {
    label: view.label,
    ltvBps: view.ltvBps,
    liquidationThresholdBps: view.liquidationThresholdBps,
    liquidationBonusBps: view.liquidationBonusBps,
    collateralAssets: setOf(view.collateralAssets),
    borrowableAssets: setOf(view.borrowableAssets),
  }
}

function symbolOf(asset: number): AssetSymbol {
  return assetById(asset).symbol as AssetSymbol
}

function setOf(symbols: readonly AssetSymbol[]): number {
  return symbols.reduce((set, symbol) => set | (1 << assetBySymbol(symbol).id), 0)
}
