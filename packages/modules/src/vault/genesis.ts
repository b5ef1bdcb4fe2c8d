import { wholeUnit } from '@weft/primitives'
import {
  type AssetSymbol,
  assetBySymbol,
  FEE_ASSET,
  type GenesisConfig,
  type GlobalContext,
} from '@weft/protocol'
import { DEPOSIT_LIMIT_WHOLES_MAX, VAULTS_MAX } from './limits.ts'
import { addVault } from './settleCuration.ts'
import { vaultRegistry } from './tables.ts'

/** Profit of a devnet's harvest unlocks within an hour: somebody may be watching. */
const UNLOCK_SECONDS = 3_600n

/** The validator with the lowest commission of those that staking's genesis has. */
const STAKED_WITH = 1

interface DevnetVault {
  readonly name: string
  readonly symbol: AssetSymbol
  readonly lendingBps: number
  readonly stakingBps: number
  readonly performanceFeeBps: number
  readonly managementFeeBps: number
}

/** Vaults of the devnet, curated by its governor: somewhere to deposit from the first batch on. */
const DEVNET_VAULTS: readonly DevnetVault[] = [
  {
    name: 'Steady USDC',
    symbol: 'USDC',
    lendingBps: 9_000,
    stakingBps: 0,
    performanceFeeBps: 1_000,
    managementFeeBps: 0,
  },
  {
    name: 'Woven ETH',
    symbol: 'ETH',
    lendingBps: 9_000,
    stakingBps: 0,
    performanceFeeBps: 1_000,
    managementFeeBps: 50,
  },
  {
    name: 'Spun Bitcoin',
    symbol: 'WBTC',
    lendingBps: 8_000,
    stakingBps: 0,
    performanceFeeBps: 1_500,
    managementFeeBps: 100,
  },
  {
    name: 'Staked WEFT',
    symbol: FEE_ASSET.symbol as AssetSymbol,
    lendingBps: 0,
    stakingBps: 9_000,
    performanceFeeBps: 500,
    managementFeeBps: 0,
  },
]

/** Opens the registry, on a devnet with vaults in it. */
export function vaultGenesis(context: GlobalContext, config: GenesisConfig): void {
  const begun = config.devnet ? DEVNET_VAULTS : []
  context.put(vaultRegistry, vaultRegistry.keyOf(), { count: 0, room: BigInt(VAULTS_MAX - begun.length) })
  for (const { symbol, ...terms } of begun) {
    const { id: asset, decimals } = assetBySymbol(symbol)
    addVault(context, {
      ...terms,
      asset,
      curator: config.governor,
      validator: terms.stakingBps > 0 ? STAKED_WITH : 0,
      depositLimit: DEPOSIT_LIMIT_WHOLES_MAX * wholeUnit(decimals),
      unlockSeconds: UNLOCK_SECONDS,
      createdAt: config.timestamp,
    })
  }
}
