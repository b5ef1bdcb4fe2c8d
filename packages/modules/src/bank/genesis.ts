import { FEE_ASSET, type GenesisConfig, type GlobalContext, parseUnits } from '@weft/protocol'
import { bankConfig, faucetPool, supplies } from './tables.ts'

/** All the WEFT there will ever be, in base units: 1,000,000,000 WEFT. */
export const FEE_ASSET_SUPPLY = parseUnits('1000000000', FEE_ASSET.decimals)

/** Mints the whole supply of the fee asset into the faucet's pool, once. */
export function bankGenesis(context: GlobalContext, config: GenesisConfig): void {
  context.put(supplies, supplies.keyOf(FEE_ASSET.id), { minted: FEE_ASSET_SUPPLY, burned: 0n })
  context.put(faucetPool, faucetPool.keyOf(), { available: FEE_ASSET_SUPPLY })
  context.put(bankConfig, bankConfig.keyOf(), { faucetEnabled: config.devnet })
}
