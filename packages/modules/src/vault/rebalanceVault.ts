import type { GlobalContext } from '@weft/protocol'
import { takeProfit } from './harvestVault.ts'
import { DRIFT_BPS_MAX } from './limits.ts'
import { min, partOf } from './math.ts'
import { realiseLosses, STRATEGIES, type Strategy } from './strategies.ts'
import { grossOf, type VaultRecord, type VaultTerms } from './vault.ts'

type Globals = Pick<GlobalContext, 'get' | 'put' | 'batch'>

/** Base units that a strategy should have, rounded down. */
export function targetOf(strategy: Strategy, terms: VaultTerms, record: VaultRecord): bigint {
  return partOf(grossOf(record), strategy.weightBps(terms))
}

/** Base units that should be idle: what the strategies' targets leave. */
export function idleTargetOf(terms: VaultTerms, record: VaultRecord): bigint {
  return STRATEGIES.reduce((left, strategy) => left - targetOf(strategy, terms, record), grossOf(record))
}

/** Whether some part of a vault is further from its target than anybody has to accept. */
export function isDrifted(terms: VaultTerms, record: VaultRecord): boolean {
  const bound = driftOf(record)
  const offs = STRATEGIES.map((each) => record[each.field] - targetOf(each, terms, record))
  return [...offs, record.idle - idleTargetOf(terms, record)].some((off) => off > bound || -off > bound)
}

/** Puts idle assets to work when there are clearly more than the buffer: what `settle` does on its own. */
export function deployExcess(
  globals: Globals,
  id: number,
  terms: VaultTerms,
  record: VaultRecord,
): VaultRecord {
  return excessOf(terms, record) > driftOf(record) ? deploy(globals, id, terms, record) : record
}

/** Moves everything to its target, as far as the strategies give and take now. */
export function rebalanceVault(
  globals: Globals,
  id: number,
  terms: VaultTerms,
  record: VaultRecord,
): VaultRecord {
  let after = record
  for (const strategy of STRATEGIES) {
    const excess = after[strategy.field] - targetOf(strategy, terms, after)
    if (excess <= 0n) continue
    after = pull(globals, id, terms, after, strategy, excess)
    const rest = after[strategy.field] - targetOf(strategy, terms, after)
    if (rest > 0n) strategy.unwind(globals, id, terms, rest)
  }
  return deploy(globals, id, terms, after)
}

/** Takes from one strategy what it gives at once. */
export function pull(
  globals: Globals,
  id: number,
  terms: VaultTerms,
  record: VaultRecord,
  strategy: Strategy,
  wanted: bigint,
): VaultRecord {
  const came = strategy.withdraw(globals, id, terms, min(wanted, record[strategy.field]))
  const after = bring({ id, terms, record, strategy, came, now: globals.batch.timestamp })
  return came === 0n ? after : realiseLosses(globals, id, terms, after)
}

/** Puts what came out of a strategy with the idle assets; what is more than it was known to have is profit. */
export function bring(input: {
  id: number
  terms: VaultTerms
  record: VaultRecord
  strategy: Strategy
  came: bigint
  now: bigint
}): VaultRecord {
  const { id, terms, record, strategy, came, now } = input
  if (came === 0n) return record
  const { field } = strategy
  const known = min(came, record[field])
  const after = { ...record, idle: record.idle + came, [field]: record[field] - known }
  return came === known ? after : takeProfit(id, terms, record, after, { gain: came - known, now }).record
}

function deploy(globals: Globals, id: number, terms: VaultTerms, record: VaultRecord): VaultRecord {
  let after = record
  let excess = excessOf(terms, record)
  for (const strategy of STRATEGIES) {
    const { field } = strategy
    const wanted = min(targetOf(strategy, terms, record) - after[field], excess)
    if (wanted <= 0n) continue
    const taken = strategy.deploy(globals, id, terms, wanted)
    excess -= taken
    after = { ...after, idle: after.idle - taken, [field]: after[field] + taken }
  }
  return realiseLosses(globals, id, terms, after)
}

/** Idle assets that neither the buffer nor withdrawals wait for; negative: too few. */
function excessOf(terms: VaultTerms, record: VaultRecord): bigint {
  return record.idle - idleTargetOf(terms, record) - record.awaited
}

function driftOf(record: VaultRecord): bigint {
  return partOf(grossOf(record), DRIFT_BPS_MAX)
}
