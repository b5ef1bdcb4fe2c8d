import type { Address } from '@weft/primitives'
import type { AccountState } from '../accountBook.ts'
import type { Random } from '../random.ts'

/** What a generator may look at and change. */
export interface PlanContext extends WorkloadContext {
  /** The sender: take off it what the action takes. What it gives may be added when it is certain at once. */
  readonly account: AccountState
  readonly address: Address
  /** Its number among the members. */
  readonly member: number
  /** The market to act on: an asset, or the number of a pool. */
  market(): number
  /** Somebody to send to, drawn like senders. */
  recipient(): Recipient
}

/** What all of a workload's actions share. */
export interface WorkloadContext {
  readonly random: Random
  /** How many calls made transactions before this one: what was sent two calls ago has been executed. */
  readonly turn: number
  /** Unix seconds. */
  readonly timestamp: bigint
  /** Collections that exist from the start; undefined: the workload creates its own. */
  readonly collections: readonly number[] | undefined
  /** What a module's generators remember of the whole workload: made once, by the function that makes it. */
  memory<T extends object>(create: () => T): T
  addressOf(member: number): Address
  /** Adds to what a member has, once everything sent so far has been executed. */
  creditLater(member: number, asset: number, micro: number): void
}

/** The other side of a transfer. */
export interface Recipient {
  readonly member: number
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
  /** Where few can do it: one member who can now, or undefined while nobody can. `plan` still looks for itself. */
  actor?(context: WorkloadContext): number | undefined
  /** Fields of an action that will be executed, or undefined when this account cannot do it now. */
  plan(context: PlanContext): Record<string, unknown> | undefined
}
