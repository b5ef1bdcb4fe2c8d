import { RAY } from '@weft/primitives'
import type { FieldValues, GlobalContext, ReadContext } from '@weft/protocol'
import { lockedProfit, type SharePricing, sharePrice } from './math.ts'
import { virtualShares } from './shares.ts'
import { vaultRegistry, vaults, vaultTerms } from './tables.ts'

export type VaultRecord = FieldValues<typeof vaults.value>
export type VaultTerms = FieldValues<typeof vaultTerms.value>

/** Reads of globals and the batch's time. */
export type GlobalReads = Pick<GlobalContext, 'get' | 'batch'>

/** One vault as of a moment. */
export interface Vault extends SharePricing {
  readonly id: number
  readonly record: VaultRecord
  readonly terms: VaultTerms
}

/** Deposits are taken at a thousandth of the first price and above: see DEPOSIT_LIMIT_WHOLES_MAX. */
const DEPOSIT_PRICE_MIN = RAY / 1_000n

/** A vault with what its shares are worth at a moment. */
export function vaultAt(id: number, record: VaultRecord, terms: VaultTerms, now: bigint): Vault {
  return {
    id,
    record,
    terms,
    assets: assetsOf(record, now),
    shares: record.totalShares,
    virtual: virtualShares(terms.asset),
  }
}

/** Frozen globals as `begin` and `settle` read theirs, so that both sides share what reads them. */
export function frozenGlobals(context: Pick<ReadContext, 'global' | 'batch'>): GlobalReads {
  return { batch: context.batch, get: context.global }
}

/** Undefined: there is none of this number. */
export function findVault(globals: GlobalReads, id: number): Vault | undefined {
  const terms = globals.get(vaultTerms, vaultTerms.keyOf(id))
  if (terms.asset === 0) return undefined
  return vaultAt(id, globals.get(vaults, vaults.keyOf(id)), terms, globals.batch.timestamp)
}

/** All vaults, by number. */
export function* allVaults(globals: GlobalReads): Iterable<Vault> {
  const { count } = globals.get(vaultRegistry, vaultRegistry.keyOf())
  for (let id = 1; id <= count; id++) yield findVault(globals, id)!
}

/** All that the vault has, locked profit included. */
export function grossOf({ idle, lent, delegated }: VaultRecord): bigint {
  return idle + lent + delegated
}

/** What all shares are worth. */
function assetsOf(record: VaultRecord, now: bigint): bigint {
  return grossOf(record) - lockedProfit(record, now)
}

/** Whether a deposit would mint so many shares that their sum came near 128 bits: after losses of 99.9 %. */
export function isPriceTooLow(vault: SharePricing): boolean {
  return sharePrice(vault) < DEPOSIT_PRICE_MIN
}
