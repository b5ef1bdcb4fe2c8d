import type { Address } from '@weft/primitives'
import type { ZodObject, ZodType, z } from 'zod'
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

/** A read-out of a module that anybody may ask for: `GET /v1/<path>`, and a function of the SDK. */
export interface ViewDescriptor<I extends ZodObject = ZodObject, A extends ZodObject = ZodObject> {
  /** Below `/v1`; a parameter has a colon: `vaults/:vault`. Unique over all modules. */
  readonly path: string
  /** One sentence for people. */
  readonly help: string
  /** Parameters of path and query together, read from text. */
  readonly input: I
  /** Objects, lists and values that may be null; unions of objects. Free text is branded. */
  readonly answer: A
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
  /** Read-outs beyond one account. */
  readonly views?: Readonly<Record<string, ViewDescriptor>>
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

/**
 * Records of a table by groups, kept up to date as batches are committed: what views list without walking over the
 * whole state. A record may be in several groups or in none.
 *
 * @example const tokensByOwner = { table: tokens, groupsOf: (_key, token) => [token.owner] }
 */
export interface TableIndex<K extends Fields = Fields, V extends Fields = Fields> {
  readonly table: Table<K, V>
  /** As a method, so that the index of one table is assignable to that of any. */
  groupsOf(key: FieldValues<K>, value: FieldValues<V>): readonly string[]
}

/** What views read: everything that is committed, and records by the module's indexes. */
export interface ViewContext extends ReadContext {
  /** The record or the table's `empty`, of any account. */
  get<K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey): FieldValues<V>
  /** Records of a group in the order in which they came into it, from `offset` on, at most `limit`. */
  group<K extends Fields, V extends Fields>(
    index: TableIndex<K, V>,
    group: string,
    page?: { offset: number; limit: number },
  ): readonly (readonly [FieldValues<K>, FieldValues<V>])[]
  /** How many records a group has. */
  countOf(index: TableIndex, group: string): number
  /** All globals of a table. */
  globals<K extends Fields, V extends Fields>(
    table: Table<K, V>,
  ): Iterable<readonly [FieldValues<K>, FieldValues<V>]>
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
  /** Who may slash, freeze and change parameters. */
  readonly governor: Address
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

type ViewsOf<D extends ModuleDescriptor> = D['views'] extends infer V extends Readonly<
  Record<string, ViewDescriptor>
>
  ? {
      readonly views: {
        /** `undefined`: there is no such thing, answered as 404. */
        readonly [Name in keyof V]: {
          handle(
            context: ViewContext,
            input: z.output<V[Name]['input']>,
          ): z.input<V[Name]['answer']> | undefined
        }['handle']
      }
    }
  : unknown

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
  accountView?(context: ViewContext, account: Address): unknown
  /** Answers of the descriptor's views. */
  readonly views?: Readonly<Record<string, (context: ViewContext, input: never) => unknown>>
  /** Indexes that its views read. */
  readonly indexes?: readonly TableIndex[]
  /** What all that an account has in this module is worth: US dollars with 8 decimals, rounded down; debts count negative. */
  worth?(context: ViewContext, account: Address): bigint
  /**
   * Numbers worth a chart, by name, sampled from time to time: `staking.apr.3` → a bigint in the unit that the module
   * documents. At most a few per object that people look at.
   */
  series?(context: ViewContext): Iterable<readonly [name: string, value: bigint]>
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
  behaviour: ModuleBehaviour<D> & ViewsOf<D>,
): Module<D> {
  return { descriptor, behaviour }
}
