import {
  type ActionContext,
  FEE_ASSET,
  type FieldValues,
  type MessageContext,
  type Outcome,
} from '@weft/protocol'
import { debit } from '../bank/ledger.ts'
import { parametersOf } from '../lending/accountHoldings.ts'
import { findVault, frozenGlobals } from '../vault/vault.ts'
import { farmDescriptor } from './descriptor.ts'
import { findFarm } from './farm.ts'
import { DURATION_HOURS_MAX, DURATION_HOURS_MIN, HOUR_SECONDS } from './limits.ts'
import { farmRegistry } from './tables.ts'

type Actions = typeof farmDescriptor.actions
type Messages = typeof farmDescriptor.messages
type Reward = Omit<FieldValues<Actions['fund']['fields']>, 'farm'>
const { orders, events } = farmDescriptor

/** Opens a farm for shares of a vault. */
export function createVaultFarm(
  context: ActionContext,
  { name, vault: id, ...reward }: FieldValues<Actions['createVaultFarm']['fields']>,
): Outcome {
  if (name.trim() === '') return 'farm.name_empty'
  const vault = findVault(frozenGlobals(context), id)
  if (vault === undefined) return 'vault.vault_not_found'
  return create(context, { name, vault: id, asset: vault.terms.asset }, reward)
}

/** Opens a farm for supply shares of a market. */
export function createMarketFarm(
  context: ActionContext,
  { name, market, ...reward }: FieldValues<Actions['createMarketFarm']['fields']>,
): Outcome {
  if (name.trim() === '') return 'farm.name_empty'
  if (!parametersOf(context, market).active) return 'lending.asset_not_listed'
  return create(context, { name, vault: 0, asset: market }, reward)
}

/** Adds rewards to a farm. */
export function fund(
  context: ActionContext,
  { farm, ...reward }: FieldValues<Actions['fund']['fields']>,
): Outcome {
  if (findFarm(frozenGlobals(context), farm) === undefined) return 'farm.farm_not_found'
  const rejection = takeReward(context, reward)
  if (rejection !== undefined) return rejection
  const { amount, durationHours } = reward
  context.order(orders.fund, { farm, amount, durationHours })
  return undefined
}

/** Results of orders, into the history of whoever placed them. */
export const receiveResults = {
  created(context: MessageContext, fields: FieldValues<Messages['created']['fields']>): Outcome {
    context.emit(events.created, fields)
    return undefined
  },
  funded(context: MessageContext, fields: FieldValues<Messages['funded']['fields']>): Outcome {
    context.emit(events.funded, fields)
    return undefined
  },
}

function create(
  context: ActionContext,
  farm: { name: string; vault: number; asset: number },
  reward: Reward,
): Outcome {
  const rejection = takeReward(context, reward)
  if (rejection !== undefined) return rejection
  if (!context.reserve(farmRegistry, farmRegistry.keyOf(), 'room', 1n)) return 'farm.too_many_farms'
  const { amount, durationHours } = reward
  context.order(orders.create, { ...farm, amount, durationHours })
  return undefined
}

/** Takes the rewards off the sender's balance: `settle` puts them into the pool, in the same batch, always. */
function takeReward(context: ActionContext, { reward, amount, durationHours }: Reward): Outcome {
  if (reward !== FEE_ASSET.id) return 'farm.reward_not_weft'
  if (amount === 0n) return 'farm.amount_zero'
  if (durationHours < DURATION_HOURS_MIN || durationHours > DURATION_HOURS_MAX) {
    return 'farm.duration_out_of_bounds'
  }
  if (amount < BigInt(durationHours) * HOUR_SECONDS) return 'farm.rate_too_low'
  return debit(context, reward, amount) ? undefined : 'bank.insufficient_balance'
}
