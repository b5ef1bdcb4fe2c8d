import type { Address } from '@weft/primitives'
import type { AccountState } from '../accountBook.ts'
import type { Random } from '../random.ts'

/** What a generator may look at and change. */
export interface PlanContext {
  readonly random: Random
  /** The sender: take off it what the action takes. What it gives may be added when it is certain at once. */
  readonly account: AccountState
  /** The market to act on: an asset, or the number of a pool. */
  market(): number
  /** Somebody to send to, drawn like senders. */
  recipient(): Recipient
}

/** The other side of a transfer. */
export interface Recipient {
  readonly address: Address
  /** Adds to what the recipient has, once everything sent so far has been executed. */
  creditLater(asset: number, micro: number): void
}

/** Makes one kind of action. */
export interface ActionGenerator {
  /** How often, relative to the others. */
  readonly weight: number
  /** A member, an account that never acted before, or the oracle. */
  readonly sender: 'member' | 'newcomer' | 'oracle'
  /** Fields of an action that will be executed, or undefined when this account cannot do it now. */
  plan(context: PlanContext): Record<string, unknown> | undefined
}
