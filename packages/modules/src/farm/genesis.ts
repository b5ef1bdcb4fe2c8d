import { assert } from '@weft/primitives'
import { assetBySymbol, FEE_ASSET, type GenesisConfig, type GlobalContext, parseUnits } from '@weft/protocol'
import { faucetPool } from '../bank/tables.ts'
import { FARMS_MAX } from './limits.ts'
import { addFarm, addRewards } from './settle.ts'
import { farmRegistry } from './tables.ts'

/** WEFT that each of the devnet's farms begins with, out of the faucet's pool, and over how long it is released. */
const DEVNET_REWARD = parseUnits('50000', FEE_ASSET.decimals)
const DEVNET_HOURS = 365 * 24

/** Farms of the devnet, for vaults that its genesis has and for a market. */
const DEVNET_FARMS = [
  { name: 'Steady USDC rewards', vault: 1, asset: assetBySymbol('USDC').id },
  { name: 'USDC market rewards', vault: 0, asset: assetBySymbol('USDC').id },
  { name: 'Staked WEFT rewards', vault: 4, asset: FEE_ASSET.id },
]

/** Opens the registry, on a devnet with funded farms in it. */
export function farmGenesis(context: GlobalContext, config: GenesisConfig): void {
  const begun = config.devnet ? DEVNET_FARMS : []
  context.put(farmRegistry, farmRegistry.keyOf(), { count: 0, room: BigInt(FARMS_MAX - begun.length) })
  for (const farm of begun) {
    const pool = context.get(faucetPool, faucetPool.keyOf())
    assert(pool.available >= DEVNET_REWARD, 'farm: less WEFT than its farms begin with')
    context.put(faucetPool, faucetPool.keyOf(), { available: pool.available - DEVNET_REWARD })
    const id = addFarm(context, { ...farm, creator: config.governor, createdAt: config.timestamp })
    addRewards(context, id, DEVNET_REWARD, DEVNET_HOURS)
  }
}
