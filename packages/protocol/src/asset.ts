import { Fault } from '@weft/primitives'

/** An asset of the rollup. Identifiers are forever: they are in entries, transactions and signatures. */
export interface Asset {
  readonly id: number
  readonly symbol: string
  readonly name: string
  /** Base units of one whole: 10^decimals. */
  readonly decimals: number
}

/** All assets, by ascending id. Zero is not an asset, so that a forgotten id is not a valid one. */
export const ASSETS = [
  { id: 1, symbol: 'ETH', name: 'Ether', decimals: 18 },
  { id: 2, symbol: 'USDC', name: 'USD Coin', decimals: 6 },
  { id: 3, symbol: 'WBTC', name: 'Wrapped Bitcoin', decimals: 8 },
  { id: 4, symbol: 'WEFT', name: 'Weft', decimals: 18 },
] as const satisfies readonly Asset[]

export type AssetSymbol = (typeof ASSETS)[number]['symbol']

/** The asset in which every action's fee is declared and paid. */
export const FEE_ASSET: Asset = ASSETS[3]

const byId = new Map<number, Asset>(ASSETS.map((asset) => [asset.id, asset]))
const bySymbol = new Map<string, Asset>(ASSETS.map((asset) => [asset.symbol, asset]))

/** Whether the id names an asset. */
export function isAssetId(id: number): boolean {
  return byId.has(id)
}

/**
 * @throws Fault `asset.unknown`
 * @example assetById(2).symbol → 'USDC'
 */
export function assetById(id: number): Asset {
  return byId.get(id) ?? unknownAsset(id)
}

/**
 * @throws Fault `asset.unknown`
 * @example assetBySymbol('USDC').id → 2
 */
export function assetBySymbol(symbol: string): Asset {
  return bySymbol.get(symbol) ?? unknownAsset(symbol)
}

function unknownAsset(what: string | number): never {
  const known = ASSETS.map((asset) => asset.symbol).join(', ')
  throw new Fault('asset.unknown', `No asset ${JSON.stringify(what)}; there are ${known}`, {
    retryable: false,
  })
}
