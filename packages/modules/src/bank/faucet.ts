import { type ActionContext, assetBySymbol, FEE_ASSET, type Outcome, parseUnits } from '@weft/protocol'
import { bankDescriptor } from './descriptor.ts'
import { credit } from './ledger.ts'
import { bankConfig, faucetPool, faucetUses, supplies } from './tables.ts'

/** Between two uses by one account. */
export const FAUCET_COOLDOWN_SECONDS = 3_600n

/** What one use gives, in base units, and what is minted for it; the fee asset comes from the pool. */
export const FAUCET_GRANTS = [grant('ETH', '10'), grant('USDC', '10000'), grant('WBTC', '0.5')] as const

/** WEFT that one use gives: fees of 100,000 actions. */
export const FAUCET_FEE_ASSET_GRANT = parseUnits('1000', FEE_ASSET.decimals)

const configKey = bankConfig.keyOf()
const poolKey = faucetPool.keyOf()

/** From when on an account may use the faucet again; 0: at once. */
export function faucetNextAt(lastAt: bigint): bigint {
  return lastAt === 0n ? 0n : lastAt + FAUCET_COOLDOWN_SECONDS
}

/** Gives test funds: see FAUCET_GRANTS. */
export function faucet(context: ActionContext): Outcome {
  if (!context.global(bankConfig, configKey).faucetEnabled) return 'bank.faucet_disabled'
  const usesKey = faucetUses.keyOf(context.account)
  const { lastAt } = context.get(faucetUses, usesKey)
  if (context.batch.timestamp < faucetNextAt(lastAt)) return 'bank.faucet_cooldown'
  if (!context.reserve(faucetPool, poolKey, 'available', FAUCET_FEE_ASSET_GRANT)) return 'bank.faucet_empty'
  context.put(faucetUses, usesKey, { lastAt: context.batch.timestamp })
  for (const { asset, amount } of FAUCET_GRANTS) {
    context.add(supplies, supplies.keyOf(asset), 'minted', amount)
    give(context, asset, amount)
  }
  give(context, FEE_ASSET.id, FAUCET_FEE_ASSET_GRANT)
  return undefined
}

function give(context: ActionContext, asset: number, amount: bigint): void {
  credit(context, asset, amount)
  context.emit(bankDescriptor.events.granted, { asset, amount })
}

function grant(symbol: string, amount: string): { asset: number; amount: bigint } {
  const { id, decimals } = assetBySymbol(symbol)
  return { asset: id, amount: parseUnits(amount, decimals) }
}
