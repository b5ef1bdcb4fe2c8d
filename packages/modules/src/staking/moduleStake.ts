import { AMOUNT_MAX, type GlobalContext } from '@weft/protocol'
import { UNBONDINGS_MAX } from './limits.ts'
import { afterSlashes, type Slash, stakeOfShares } from './math.ts'
import { isActive, networkKey, parametersKey } from './reads.ts'
import {
  accrueRewards,
  claimableOf,
  claimed,
  type DelegationRecord,
  delegateChange,
  takeMatured,
  type UnbondingEntry,
  undelegateChange,
  type ValidatorPool,
} from './stake.ts'
import {
  moduleDelegations,
  moduleUnbondings,
  network,
  slashes,
  stakingParameters,
  validatorPools,
  validators,
} from './tables.ts'

/** What these functions need of a `GlobalContext`. */
type Globals = Pick<GlobalContext, 'get' | 'put' | 'batch'>

/** Whose stake, with whom. `holder` is the number of another module's object: module id · 256 + n. */
export interface ModuleStakeKey {
  readonly holder: number
  readonly validator: number
}

/** What a module has with a validator, in base units of WEFT, all rounded down. */
export interface ModuleStakeValue {
  /** Staked, at the rate of now. */
  readonly staked: bigint
  /** On its way out and not yet complete, slashes taken off. */
  readonly unbonding: bigint
  /** Complete: what `withdrawForModule` gives. */
  readonly matured: bigint
  /** What `claimForModule` gives. */
  readonly claimable: bigint
  /** When the next unbonding is complete, unix seconds; undefined: nothing unbonds. */
  readonly nextCompletesAt: bigint | undefined
  /** Whether another undelegation has room. */
  readonly canUndelegate: boolean
}

/**
 * Stakes what a module holds. For `begin` and `settle` of other modules; the caller takes the amount off its own books
 * when, and only when, it was accepted.
 *
 * @param amount - Base units of WEFT.
 * @returns Whether it was: the validator exists and is active, and the amount buys a share.
 */
export function delegateFromModule(
  context: Globals,
  { holder, validator, amount }: ModuleStakeKey & { amount: bigint },
): boolean {
  if (!exists(context, validator) || !isActive(context.get(validators, validators.keyOf(validator))))
    return false
  const open = openModuleStake(context, { holder, validator })
  const { delegation, shares } = delegateChange(open.delegation, open.pool, amount)
  if (shares === 0n) return false
  const { pool } = open
  write(context, open, delegation, { ...pool, tokens: pool.tokens + amount, shares: pool.shares + shares })
  return true
}

/**
 * Begins to take stake out. It is complete after the unbonding period; `withdrawForModule` then hands it over. What
 * begins in one second is one unbonding, and there are at most UNBONDINGS_MAX at a time.
 *
 * @param amount - Base units, at most what is staked; AMOUNT_MAX: all.
 * @returns Base units that unbond from now on; 0: nothing changed.
 */
export function undelegateFromModule(
  context: Globals,
  { holder, validator, amount: wanted }: ModuleStakeKey & { amount: bigint },
): bigint {
  if (!exists(context, validator) || wanted === 0n) return 0n
  const open = openModuleStake(context, { holder, validator })
  const worth = stakeOfShares(open.pool, open.delegation.shares)
  const bounded = wanted > worth ? AMOUNT_MAX : wanted
  const change = undelegateChange({ delegation: open.delegation, inbound: [] }, open.pool, bounded)
  if (change === undefined || typeof change === 'string') return 0n
  const { timestamp } = context.batch
  const { unbondingSeconds } = context.get(stakingParameters, parametersKey)
  const key = moduleUnbondings.keyOf(holder, validator)
  const { nextId, entries } = context.get(moduleUnbondings, key)
  const after = withEntry(entries, {
    id: nextId,
    amount: change.amount,
    startedAt: timestamp,
    completesAt: timestamp + BigInt(unbondingSeconds),
    slashesSeen: slashesIn(context, validator).length,
  })
  if (after.length > UNBONDINGS_MAX) return 0n
  context.put(moduleUnbondings, key, { nextId: nextId + 1, entries: after })
  const { pool } = open
  write(context, open, change.delegation, {
    ...pool,
    tokens: pool.tokens - change.amount,
    shares: pool.shares - change.shares,
    unbonding: pool.unbonding + change.amount,
  })
  return change.amount
}

/**
 * Hands over what has unbonded. The caller puts it on its own books.
 *
 * @returns Base units, slashes taken off; those go to the emission pool.
 */
export function withdrawForModule(context: Globals, { holder, validator }: ModuleStakeKey): bigint {
  const key = moduleUnbondings.keyOf(holder, validator)
  const { nextId, entries } = context.get(moduleUnbondings, key)
  if (entries.length === 0) return 0n
  const { paid, cut, left } = takeMatured(entries, slashesIn(context, validator), context.batch.timestamp)
  if (left.length === entries.length) return 0n
  context.put(moduleUnbondings, key, { nextId, entries: left })
  const poolKey = validatorPools.keyOf(validator)
  const pool = context.get(validatorPools, poolKey)
  context.put(validatorPools, poolKey, {
    ...pool,
    unbonding: pool.unbonding - paid - cut,
    slashed: pool.slashed + cut,
  })
  if (cut > 0n) changeNetwork(context, { emissionPool: cut, funded: cut })
  return paid
}

/** Hands over the rewards. The caller puts them on its own books. @returns Base units. */
export function claimForModule(context: Globals, key: ModuleStakeKey): bigint {
  if (!exists(context, key.validator)) return 0n
  const open = openModuleStake(context, key)
  const amount = claimableOf(open.delegation)
  if (amount === 0n) return 0n
  write(context, open, claimed(open.delegation), { ...open.pool, rewards: open.pool.rewards - amount })
  changeNetwork(context, { paid: amount })
  return amount
}

/**
 * What a module has with a validator, piece by piece.
 *
 * @example in a view: moduleStakeValue({ get: context.global, batch: context.batch }, key)
 */
export function moduleStakeValue(
  globals: Pick<GlobalContext, 'get' | 'batch'>,
  { holder, validator }: ModuleStakeKey,
): ModuleStakeValue {
  const pool = globals.get(validatorPools, validatorPools.keyOf(validator))
  const stored = globals.get(moduleDelegations, moduleDelegations.keyOf(holder, validator))
  const { entries } = globals.get(moduleUnbondings, moduleUnbondings.keyOf(holder, validator))
  const items = slashesIn(globals, validator)
  const { paid, left } = takeMatured(entries, items, globals.batch.timestamp)
  return {
    staked: stakeOfShares(pool, stored.shares),
    unbonding: left.reduce((sum, entry) => sum + afterSlashes(entry.amount, entry, items), 0n),
    matured: paid,
    claimable: claimableOf(accrueRewards(stored, pool)),
    nextCompletesAt: left[0]?.completesAt,
    canUndelegate: entries.length < UNBONDINGS_MAX,
  }
}

/** All of it together: staked, unbonding, unbonded and claimable, each rounded down. */
export function moduleStakeWorth(globals: Pick<GlobalContext, 'get'>, key: ModuleStakeKey): bigint {
  const anyTime = { get: globals.get, batch: { number: 0, timestamp: 0n } }
  const { staked, unbonding, matured, claimable } = moduleStakeValue(anyTime, key)
  return staked + unbonding + matured + claimable
}

interface OpenModuleStake extends ModuleStakeKey {
  readonly delegation: DelegationRecord
  readonly pool: ValidatorPool
}

function openModuleStake(context: Globals, { holder, validator }: ModuleStakeKey): OpenModuleStake {
  const pool = context.get(validatorPools, validatorPools.keyOf(validator))
  const stored = context.get(moduleDelegations, moduleDelegations.keyOf(holder, validator))
  return { holder, validator, pool, delegation: accrueRewards(stored, pool) }
}

function write(
  context: Globals,
  { holder, validator }: ModuleStakeKey,
  delegation: DelegationRecord,
  pool: ValidatorPool,
): void {
  context.put(moduleDelegations, moduleDelegations.keyOf(holder, validator), delegation)
  context.put(validatorPools, validatorPools.keyOf(validator), pool)
}

function changeNetwork(
  context: Globals,
  { emissionPool = 0n, funded = 0n, paid = 0n }: { emissionPool?: bigint; funded?: bigint; paid?: bigint },
): void {
  const totals = context.get(network, networkKey)
  context.put(network, networkKey, {
    ...totals,
    emissionPool: totals.emissionPool + emissionPool,
    funded: totals.funded + funded,
    paid: totals.paid + paid,
  })
}

function withEntry(entries: readonly UnbondingEntry[], added: UnbondingEntry): readonly UnbondingEntry[] {
  const last = entries.at(-1)
  const isTwin =
    last !== undefined &&
    last.startedAt === added.startedAt &&
    last.completesAt === added.completesAt &&
    last.slashesSeen === added.slashesSeen
  return isTwin ? entries.with(-1, { ...last, amount: last.amount + added.amount }) : [...entries, added]
}

function exists(context: Pick<GlobalContext, 'get'>, validator: number): boolean {
  return validator >= 1 && validator <= context.get(network, networkKey).validators
}

function slashesIn(context: Pick<GlobalContext, 'get'>, validator: number): readonly Slash[] {
  return context.get(slashes, slashes.keyOf(validator)).items
}
