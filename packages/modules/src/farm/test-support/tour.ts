import type { Address } from '@weft/primitives'
import { AMOUNT_MAX, assetBySymbol, FEE_ASSET } from '@weft/protocol'
import type { Call } from '../../test-support/chain.ts'

const WEFT = 10n ** 18n
/** The devnet's vault of WEFT. */
const VAULT = 4

/**
 * Every action of the module once, all by one account in the farm it creates for the devnet's vault of WEFT: an action a
 * batch, and a minute from each to the next.
 *
 * @param farm - The number that the new farm gets.
 */
export function farmTour(account: Address, farm: number): readonly Call[] {
  const reward = { reward: FEE_ASSET.id, amount: WEFT, durationHours: 1 }
  const asset = FEE_ASSET.symbol
  return [
    ['farm.createVaultFarm', { name: 'Toured', vault: VAULT, ...reward }],
    ['farm.createMarketFarm', { name: 'Beside it', market: assetBySymbol('USDC').id, ...reward }],
    ['farm.fund', { farm, ...reward }],
    ['vault.deposit', { vault: VAULT, asset, amount: 10n * WEFT }],
    ['farm.stake', { farm, asset, amount: AMOUNT_MAX }],
    ['farm.claim', { farm }],
    ['farm.compound', { farm }],
    ['farm.setAutoCompound', { farm, enabled: true }],
    ['farm.compoundFor', { farm, staker: account }],
    ['farm.unstake', { farm, asset, amount: AMOUNT_MAX }],
  ]
}
