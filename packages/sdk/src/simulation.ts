import type { Address } from '@weft/primitives'
import type { AsOf } from '@weft/protocol/api'
import type { AccountModules } from './accountView.ts'
import type { EventInfo, Receipt, RejectionInfo } from './transactionInfo.ts'

/** An effect on another account. */
export interface SimulatedMessage {
  /** `module.message` */
  readonly type: string
  /** The zero address: the settlement of the batch. */
  readonly from: Address
  readonly to: Address
  /** Amounts as bigint base units, assets by symbol. */
  readonly fields: Readonly<Record<string, unknown>>
  /** `returned`: its receiver refused it, see `refusal`; `waiting`: it arrives in the batch after. */
  readonly status: 'delivered' | 'returned' | 'waiting'
  /** Code of the refusal. */
  readonly refusal: string | null
}

/** One value that would be another. */
export interface SimulatedChange {
  /** Where it stands in `modules` of the account: `lending.positions[USDC].supplied`. */
  readonly path: string
  /** Amounts, shares, dollars and rates as bigint; null: there was none. */
  readonly before: SimulatedValue
  /** Null: there is none any more. */
  readonly after: SimulatedValue
  /** Symbol of the asset it counts, `usd8`, `ray`, `wad`, `bps`, `shares`, `seconds`; null: it is what it says. */
  readonly unit: string | null
  /** For people: `lending.positions[USDC].supplied: 0 → 100.5 USDC`. */
  readonly text: string
}
export type SimulatedValue = bigint | number | string | boolean | null

/** What an account has. */
export interface AccountState {
  /** US dollars with 8 decimals. */
  readonly netWorth: bigint
  readonly worth: Readonly<Record<string, bigint>>
  readonly modules: AccountModules
}

/** What a transaction would do if nothing else happened before it. */
export interface Simulation {
  readonly account: Address
  /** The executed batch it builds on. */
  readonly asOf: AsOf
  readonly outcome: Receipt['outcome']
  /** Null when it would be executed. */
  readonly rejection: RejectionInfo | null
  /** Base units of WEFT that would be paid, also when rejected. */
  readonly fee: bigint
  readonly events: readonly EventInfo[]
  readonly messages: readonly SimulatedMessage[]
  /** After the next batch without the transaction, and with it: so time makes no difference. */
  readonly before: AccountState
  readonly after: AccountState
  readonly changes: readonly SimulatedChange[]
}
