import { ASSETS, assetById, type Module, type StateView } from '@weft/protocol'
import { existing } from './bank/invariants.ts'

/**
 * Conservation: for every asset, what all modules hold is exactly what was minted and not burned.
 *
 * @returns What is wrong, or undefined.
 */
export function conservationBreach(modules: readonly Module[], view: StateView): string | undefined {
  for (const { id } of ASSETS) {
    const held = modules.reduce((sum, { behaviour }) => sum + (behaviour.holdings?.(view, id) ?? 0n), 0n)
    const exists = existing(view, id)
    if (held !== exists) return `${assetById(id).symbol}: ${held} held, ${exists} exist`
  }
  return undefined
}
