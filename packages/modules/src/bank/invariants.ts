import { ASSETS, assetById, FEE_ASSET, type StateView } from '@weft/protocol'
import { bankDescriptor } from './descriptor.ts'
import { balances, faucetPool, fees, supplies } from './tables.ts'

/** Base units the bank holds: balances, transfers in flight and, of the fee asset, fees and the faucet's pool. */
export function bankHoldings(view: StateView, assetId: number): bigint {
  let sum = 0n
  for (const [key, { amount }] of view.records(balances)) if (key.asset === assetId) sum += amount
  for (const message of view.inFlight(bankDescriptor.messages.transfer)) {
    if (message.asset === assetId) sum += message.amount
  }
  if (assetId !== FEE_ASSET.id) return sum
  for (const [, { collected }] of view.records(fees)) sum += collected
  for (const [, { available }] of view.records(faucetPool)) sum += available
  return sum
}

/** Base units of an asset that exist: what all modules together must hold. */
export function existing(view: StateView, assetId: number): bigint {
  for (const [key, { minted, burned }] of view.records(supplies)) {
    if (key.asset === assetId) return minted - burned
  }
  return 0n
}

/** No more is burned than was minted, and the bank alone never holds more than exists. */
export function supplyCoversHoldings(view: StateView): string | undefined {
  for (const { id } of ASSETS) {
    const held = bankHoldings(view, id)
    const exists = existing(view, id)
    if (exists < 0n) return `${assetById(id).symbol}: more burned than minted`
    if (held > exists) return `${assetById(id).symbol}: the bank holds ${held} of ${exists}`
  }
  return undefined
}
