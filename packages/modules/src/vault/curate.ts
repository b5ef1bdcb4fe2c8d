import { BPS, wholeUnit } from '@weft/primitives'
import { type ActionContext, assetById, type FieldValues, type Outcome } from '@weft/protocol'
import { vaultDescriptor } from './descriptor.ts'
import {
  DEPOSIT_LIMIT_WHOLES_MAX,
  MANAGEMENT_FEE_BPS_MAX,
  PERFORMANCE_FEE_BPS_MAX,
  UNLOCK_HOURS_MAX,
  UNLOCK_HOURS_MIN,
} from './limits.ts'
import { isStaked, STRATEGIES } from './strategies.ts'
import { vaultRegistry, type vaultTerms } from './tables.ts'
import { findVault, frozenGlobals, type GlobalReads, type Vault } from './vault.ts'

type Actions = typeof vaultDescriptor.actions
type Fields<Name extends keyof Actions> = FieldValues<Actions[Name]['fields']>
type Weights = Pick<FieldValues<typeof vaultTerms.value>, 'asset' | 'lendingBps' | 'stakingBps' | 'validator'>
const { orders } = vaultDescriptor

/** Opens a vault of the sender's, from the next batch on. */
export function createVault(context: ActionContext, fields: Fields<'createVault'>): Outcome {
  if (fields.name.trim() === '') return 'vault.name_empty'
  const rejection =
    rejectWeights(frozenGlobals(context), fields) ??
    rejectFees(fields) ??
    (fields.unlockHours < UNLOCK_HOURS_MIN || fields.unlockHours > UNLOCK_HOURS_MAX
      ? 'vault.unlock_out_of_bounds'
      : undefined) ??
    rejectLimit(fields)
  if (rejection !== undefined) return rejection
  if (!context.reserve(vaultRegistry, vaultRegistry.keyOf(), 'room', 1n)) return 'vault.too_many_vaults'
  context.order(orders.create, fields)
  return undefined
}

/** Changes the fees of the sender's vault. What accrued until then was at the old ones. */
export function setFees(context: ActionContext, fields: Fields<'setFees'>): Outcome {
  const vault = findVault(frozenGlobals(context), fields.vault)
  const rejection = rejectCurator(context, vault) ?? rejectFees(fields)
  if (rejection !== undefined) return rejection
  context.order(orders.fees, fields)
  return undefined
}

/** Changes the target weights of the sender's vault. */
export function setWeights(context: ActionContext, fields: Fields<'setWeights'>): Outcome {
  const globals = frozenGlobals(context)
  const vault = findVault(globals, fields.vault)
  if (vault === undefined) return 'vault.vault_not_found'
  const { asset, validator } = vault.terms
  const rejection = rejectCurator(context, vault) ?? rejectWeights(globals, { ...fields, asset })
  if (rejection !== undefined) return rejection
  const isMoving = fields.validator !== validator && isStaked(globals, fields.vault, vault.terms)
  if (isMoving) return 'vault.validator_in_use'
  context.order(orders.weights, fields)
  return undefined
}

/** Changes the deposit limit of the sender's vault. */
export function setDepositLimit(context: ActionContext, fields: Fields<'setDepositLimit'>): Outcome {
  const vault = findVault(frozenGlobals(context), fields.vault)
  if (vault === undefined) return 'vault.vault_not_found'
  if (fields.asset !== vault.terms.asset) return 'vault.asset_mismatch'
  const rejection = rejectCurator(context, vault) ?? rejectLimit(fields)
  if (rejection !== undefined) return rejection
  context.order(orders.depositLimit, fields)
  return undefined
}

/** Why a vault is not the sender's to change. */
export function rejectCurator(context: ActionContext, vault: Vault | undefined): Outcome {
  if (vault === undefined) return 'vault.vault_not_found'
  return vault.terms.curator === context.account ? undefined : 'vault.not_curator'
}

function rejectWeights(globals: GlobalReads, weights: Weights): Outcome {
  if (BigInt(weights.lendingBps) + BigInt(weights.stakingBps) > BPS) return 'vault.weights_too_high'
  const isUsable = STRATEGIES.every(
    (each) => each.weightBps(weights) === 0 || each.isAvailable(globals, weights),
  )
  return isUsable ? undefined : 'vault.strategy_not_available'
}

function rejectFees(fees: { performanceFeeBps: number; managementFeeBps: number }): Outcome {
  const isHigh =
    fees.performanceFeeBps > PERFORMANCE_FEE_BPS_MAX || fees.managementFeeBps > MANAGEMENT_FEE_BPS_MAX
  return isHigh ? 'vault.fee_too_high' : undefined
}

function rejectLimit({ asset, depositLimit }: { asset: number; depositLimit: bigint }): Outcome {
  const most = DEPOSIT_LIMIT_WHOLES_MAX * wholeUnit(assetById(asset).decimals)
  return depositLimit > most ? 'vault.limit_too_high' : undefined
}
