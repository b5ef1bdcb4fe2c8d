import type { Address, Hash } from '@weft/primitives'

/** What a value is on the wire, in an entry, in a prompt and in a form. */
export type FieldKind =
  | 'u8'
  | 'u16'
  | 'u32'
  | 'u64'
  | 'u128'
  | 'u256'
  | 'usd8'
  | 'amount'
  | 'asset'
  | 'address'
  | 'hash'
  | 'bool'
  | 'text'
  | 'list'

/** What people read about a field: in a form, in a prompt, in the API's description. */
export interface FieldHelp {
  title?: string
  help?: string
}

/** What a quantity that is no asset is counted in. */
export interface QuantityUnit {
  /** `shares` */
  readonly symbol: string
  /** Base units of one whole: 10^decimals. */
  readonly decimals: number
}

/** A typed value with its description. `T` is the value in memory, `K` tells clients how people write it. */
export interface Field<T = unknown, K extends FieldKind = FieldKind> extends FieldHelp {
  readonly kind: K
  /** `amount`: the name of the sibling field that holds the asset. */
  readonly assetField?: string
  /** `amount` of something that is no asset, shares of a pool: what people write it in. */
  readonly unit?: QuantityUnit
  /** `amount`: whether AMOUNT_MAX ("all of it", resolved at execution) is allowed. */
  readonly allowMax?: boolean
  /** `u8`: what people read for its values; others exist on the wire, but not in forms. */
  readonly choices?: Readonly<Record<number, string>>
  /** `text`: bytes of UTF-8; `list`: items. */
  readonly lengthMax?: number
  /** `list`: the fields of one item. */
  readonly item?: Fields
  /** Never set: carries the type of the value. */
  readonly value?: T
}

/** Fields in their canonical order: the order of definition. */
export type Fields = Readonly<Record<string, Field>>

export type FieldValue<F> = F extends Field<infer T, FieldKind> ? T : never
/** The values of a set of fields. */
export type FieldValues<F extends Fields> = { readonly [Name in keyof F]: FieldValue<F[Name]> }

/** In an amount that allows it: "all there is when this executes". */
export const AMOUNT_MAX = 2n ** 128n - 1n

/** Constructors of fields. */
export const field = {
  u8: (help: FieldHelp = {}): Field<number, 'u8'> => ({ kind: 'u8', ...help }),
  /** A number that stands for one of several things, each with the name that people read. */
  choice: <const C extends Readonly<Record<number, string>>>(
    options: FieldHelp & { choices: C },
  ): Field<number, 'u8'> & { readonly choices: C } => ({ kind: 'u8', ...options }),
  u16: (help: FieldHelp = {}): Field<number, 'u16'> => ({ kind: 'u16', ...help }),
  u32: (help: FieldHelp = {}): Field<number, 'u32'> => ({ kind: 'u32', ...help }),
  u64: (help: FieldHelp = {}): Field<bigint, 'u64'> => ({ kind: 'u64', ...help }),
  u128: (help: FieldHelp = {}): Field<bigint, 'u128'> => ({ kind: 'u128', ...help }),
  u256: (help: FieldHelp = {}): Field<bigint, 'u256'> => ({ kind: 'u256', ...help }),
  /** US dollars with 8 decimals, up to 2^128 − 1. */
  usd8: (help: FieldHelp = {}): Field<bigint, 'usd8'> => ({ kind: 'usd8', ...help }),
  /** Base units of the asset named by a sibling field. */
  amount: (options: FieldHelp & { assetField: string; allowMax?: boolean }): Field<bigint, 'amount'> => ({
    kind: 'amount',
    ...options,
  }),
  /** Base units of something that is no asset, with what a prompt shows behind it. */
  quantity: (options: FieldHelp & { unit: QuantityUnit; allowMax?: boolean }): Field<bigint, 'amount'> => ({
    kind: 'amount',
    ...options,
  }),
  asset: (help: FieldHelp = {}): Field<number, 'asset'> => ({ kind: 'asset', ...help }),
  address: (help: FieldHelp = {}): Field<Address, 'address'> => ({ kind: 'address', ...help }),
  hash: (help: FieldHelp = {}): Field<Hash, 'hash'> => ({ kind: 'hash', ...help }),
  bool: (help: FieldHelp = {}): Field<boolean, 'bool'> => ({ kind: 'bool', ...help }),
  text: (options: FieldHelp & { lengthMax: number }): Field<string, 'text'> => ({ kind: 'text', ...options }),
  list: <F extends Fields>(
    options: FieldHelp & { item: F; lengthMax: number },
  ): Field<readonly FieldValues<F>[], 'list'> => ({ kind: 'list', ...options }),
}
