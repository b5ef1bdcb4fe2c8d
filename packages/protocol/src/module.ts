import type { Address } from '@weft/primitives'
import type { ZodType } from 'zod'
import type { Fields, FieldValues } from './field.ts'
import type { EntryKey, NumericField, Table } from './table.ts'

/** What an action does beyond its sender's entries; none of them: the action is local. */
export type Effect = 'message' | 'add' | 'reserve' | 'order'

/** `module.reason` */
export type RejectionCode = `${string}.${string}`
/** What an action or a message handler answers: nothing is wrong, or why the rules forbid it. */
export type Outcome = RejectionCode | undefined

/** One typed intent of one module, as wallets, forms, the API and the SDK see it. */
export interface ActionDescriptor<F extends Fields = Fields> {
  /** 1 to 255, unique in the module, forever. */
  readonly id: number
  /** The verb on the button and in the prompt: `Supply`. */
  readonly title: string
  /** One sentence for people. */
  readonly help: string
  readonly fields: F
  /** Declared conflict classes, checked against what the code does. */
  readonly effects: readonly Effect[]
  /** Base units of FEE_ASSET. */
  readonly fee: bigint
  /** Reasons this action may be rejected with, in order of precedence. */
  readonly rejections: readonly string[]
}

/** A payload with an id: of a message, an event or an order. */
export interface PayloadDescriptor<F extends Fields = Fields> {
  /** 1 to 255, unique among its kind in the module, forever. */
  readonly id: number
  readonly fields: F
  /** Events: a line for people. */
  readonly title?: string
}

/** All that is known of a module without running it. Safe for browsers. */
export interface ModuleDescriptor {
  /** 1 to 255; 0 is the system's. */
  readonly id: number
  readonly name: string
  readonly title: string
  readonly help: string
  readonly tables: Readonly<Record<string, Table>>
  readonly actions: Readonly<Record<string, ActionDescriptor>>
  readonly messages: Readonly<Record<string, PayloadDescriptor>>
  readonly events: Readonly<Record<string, PayloadDescriptor>>
  readonly orders: Readonly<Record<string, PayloadDescriptor>>
  /** Reasons without the module's name; the position is the binary id, so: append only. */
  readonly rejections: readonly string[]
  /** Shape of what the module shows of one account. */
  readonly accountView?: ZodType
}

/** When a batch executes: all that modules know of time. */
export interface BatchTime {
  readonly number: number
  /** Unix seconds. */
  readonly timestamp: bigint
}

/** Reads of one shard's entries, and of globals as they were frozen when the batch began. */
export interface ReadContext {
  readonly batch: BatchTime
  /** The record, or the table's `empty`. Only entries of `account`'s shard. */
  get<K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey): FieldValues<V>
  /** The frozen global, or the table's `empty`. */
  global<K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey): FieldValues<V>
}

/** What the handler of a message may do. Everything is undone when it answers with a rejection. */
export interface MessageContext extends ReadContext {
  /** Action: the sender. Message: the receiver. */
  readonly account: Address
  put<K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey, value: FieldValues<V>): void
  /** Adds to a number of a global, visible in the next batch. The delta may be negative; the sum never is. */
  add<K extends Fields, V extends Fields>(
    table: Table<K, V>,
    key: EntryKey,
    field: NumericField<V>,
    delta: bigint,
  ): void
  /** Sends to another account (or to this one), delivered in the same batch. */
  send<F extends Fields>(message: PayloadDescriptor<F>, to: Address, fields: FieldValues<F>): void
  emit<F extends Fields>(event: PayloadDescriptor<F>, fields: FieldValues<F>): void
}

/** What an action may do. */
export interface ActionContext extends MessageContext {
  /**
   * Takes from a number of a global that must not fall below zero.
   *
   * @returns false when this shard's quota is used up: answer with a rejection.
   */
  reserve<K extends Fields, V extends Fields>(
    table: Table<K, V>,
    key: EntryKey,
    field: NumericField<V>,
    amount: bigint,
  ): boolean
  /** Hands something to this module's `settle`, in canonical order. */
  order<F extends Fields>(order: PayloadDescriptor<F>, fields: FieldValues<F>): void
}

/** Reads and writes of globals: genesis, begin and settle. */
export interface GlobalContext {
  readonly batch: BatchTime
  get<K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey): FieldValues<V>
  put<K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey, value: FieldValues<V>): void
}

/** An order, with who placed it and by which transaction of the batch. */
export interface PlacedOrder<F extends Fields = Fields> {
  readonly account: Address
  readonly transactionIndex: number
  readonly fields: FieldValues<F>
}

export interface SettleContext extends GlobalContext {
  /** In order of transaction, then of placing. */
  orders<F extends Fields>(order: PayloadDescriptor<F>): readonly PlacedOrder<F>[]
  /** Pays out of what was settled; `placed` is the order it answers, whose receipt gets the events. */
  send<F extends Fields>(
    message: PayloadDescriptor<F>,
    to: Address,
    fields: FieldValues<F>,
    placed: PlacedOrder,
  ): void
}

/** The whole state between two batches: for invariants, never for execution. */
export interface StateView {
  readonly batch: BatchTime
  /** All records of a table, in no particular order. */
  records<K extends Fields, V extends Fields>(
    table: Table<K, V>,
  ): Iterable<readonly [FieldValues<K>, FieldValues<V>]>
  /** Payloads still in flight. */
  inFlight<F extends Fields>(message: PayloadDescriptor<F>): Iterable<FieldValues<F>>
}

/** Settings of the first state, the same for everybody who replays. */
export interface GenesisConfig {
  /** Unix seconds. */
  readonly timestamp: bigint
  /** Chain id of L1. */
  readonly chainId: number
  /** Whether test funds exist; only with a devnet's chain id. */
  readonly devnet: boolean
  /** Who may post prices. */
  readonly oracle: Address
}

/** As a method, so that the handlers of one module are assignable to those of any module. */
type Handler<Context, F extends Fields, Answer> = {
  handle(context: Context, fields: FieldValues<F>): Answer
}['handle']

type ActionHandlers<D extends ModuleDescriptor> = {
  readonly [Name in keyof D['actions']]: Handler<ActionContext, D['actions'][Name]['fields'], Outcome>
}
type MessageHandlers<D extends ModuleDescriptor, Answer> = {
  readonly [Name in keyof D['messages']]: Handler<MessageContext, D['messages'][Name]['fields'], Answer>
}

/** What a module does. Pure: no clock, no randomness, no floating point. */
export interface ModuleBehaviour<D extends ModuleDescriptor> {
  readonly actions: ActionHandlers<D>
  /** A rejection bounces the message. */
  readonly receive: MessageHandlers<D, Outcome>
  /** Gives a bounced message's escrow back to its sender (`context.account`). Cannot fail. */
  readonly bounce: MessageHandlers<D, void>
  genesis?(context: GlobalContext, config: GenesisConfig): void
  /** Accrues globals to the batch's timestamp, before they are frozen. */
  begin?(context: GlobalContext): void
  /** After all shards executed: contributions are already applied. */
  settle?(context: SettleContext): void
  /** Base units this module holds of an asset, in entries, globals and messages in flight. */
  holdings?(view: StateView, assetId: number): bigint
  /** Each answers what is wrong, or undefined. */
  readonly invariants: Readonly<Record<string, (view: StateView) => string | undefined>>
  /** Plain data in the shape of the descriptor's `accountView`. */
  accountView?(context: ReadContext, account: Address): unknown
}

/** A module: descriptor and behaviour. */
export interface Module<D extends ModuleDescriptor = ModuleDescriptor> {
  readonly descriptor: D
  readonly behaviour: ModuleBehaviour<D>
}

/** Declares what wallets, forms, API and SDK need to know of a module; keeps the literal types. */
export function describeModule<const D extends ModuleDescriptor>(descriptor: D): D {
  return descriptor
}

/**
 * Joins a descriptor with what it does. The types make sure that every action and message has its handler.
 */
export function defineModule<const D extends ModuleDescriptor>(
  descriptor: D,
  behaviour: ModuleBehaviour<D>,
): Module<D> {
  return { descriptor, behaviour }
}
