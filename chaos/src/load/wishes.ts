import type { Address } from '@weft/primitives'
import { type Action, AMOUNT_MAX, ASSETS, type Asset, assetBySymbol, type Registry } from '@weft/protocol'
import type { Chance } from '@weft/testing'

/** What an account may want next. */
export type Wish = (chance: Chance, others: readonly Address[]) => Record<string, unknown>

/** How often each action is wanted, and with which fields: what produces and what consumes in balance. */
interface WeightedWish {
  weight: number
  fields: Wish
}

/** Of a hundredth of what the faucet gives to a multiple of it, so that most succeed and some are rejected. */
const amountOf = (chance: Chance, asset: Asset): bigint => {
  const grant = grants[asset.symbol]!
  return (grant * BigInt(1 + chance.below(40))) / 100n + BigInt(chance.below(1_000))
}
/** Whole grants of the faucet, in base units. */
const grants: Readonly<Record<string, bigint>> = {
  ETH: 10n * 10n ** 18n,
  USDC: 10_000n * 10n ** 6n,
  WBTC: 50_000_000n,
  WEFT: 10n * 10n ** 18n,
}
const amountOrAll = (chance: Chance, asset: Asset) => (chance.oneIn(6) ? AMOUNT_MAX : amountOf(chance, asset))
const anyAsset = (chance: Chance) => chance.pick(ASSETS)
/** Markets exist for all but the fee asset; one wish in twenty does not know. */
const marketAsset = (chance: Chance) =>
  chance.oneIn(20) ? anyAsset(chance) : assetBySymbol(chance.pick(['ETH', 'USDC', 'WBTC'] as const))

const assetAnd = (amount: (chance: Chance, asset: Asset) => bigint) => (chance: Chance) => {
  const asset = marketAsset(chance)
  return { asset: asset.id, amount: amount(chance, asset) }
}

/** Every action of every module by name; `oracle.postPrices` is the oracle's own (see `priceFields`). */
export const wishes: Readonly<Record<string, WeightedWish>> = {
  'bank.faucet': { weight: 0.5, fields: () => ({}) },
  'bank.transfer': {
    weight: 8,
    fields(chance, others) {
      const asset = anyAsset(chance)
      return { to: chance.pick(others), asset: asset.id, amount: amountOf(chance, asset) }
    },
  },
  'lending.supply': { weight: 6, fields: assetAnd(amountOf) },
  'lending.withdraw': { weight: 4, fields: assetAnd(amountOrAll) },
  'lending.borrow': { weight: 6, fields: assetAnd((chance, asset) => amountOf(chance, asset) / 2n) },
  'lending.repay': { weight: 4, fields: assetAnd(amountOrAll) },
  'lending.setCollateral': {
    weight: 2,
    fields: (chance) => ({ asset: marketAsset(chance).id, enabled: !chance.oneIn(3) }),
  },
  // By somebody else than the oracle: always rejected.
  'oracle.postPrices': { weight: 0.2, fields: (chance) => priceFields(chance) },
}

const usd8: Readonly<Record<string, number>> = { ETH: 2_500, USDC: 1, WBTC: 60_000, WEFT: 0.5 }

/** Prices within five per cent of where they began. */
export function priceFields(chance: Chance): Record<string, unknown> {
  return {
    prices: ASSETS.map(({ id, symbol }) => ({
      asset: id,
      price: BigInt(Math.round(usd8[symbol]! * 1e6 * (95 + chance.below(11)))),
    })),
  }
}

const total = Object.values(wishes).reduce((sum, { weight }) => sum + weight, 0)
const RESOLUTION = 1_000_000

/** One action, by the weights. */
export function wish(registry: Registry, chance: Chance, others: readonly Address[]): Action {
  let at = (chance.below(RESOLUTION) / RESOLUTION) * total
  for (const [name, { weight, fields }] of Object.entries(wishes)) {
    at -= weight
    if (at < 0) return actionOf(registry, name, fields(chance, others))
  }
  return actionOf(registry, 'bank.faucet', {})
}

export function actionOf(registry: Registry, name: string, fields: Record<string, unknown>): Action {
  return { type: registry.actionsByName.get(name)!.type, fields }
}
