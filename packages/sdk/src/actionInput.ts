import type {
  Action,
  AssetSymbol,
  Field,
  FieldKind,
  Fields,
  FieldValue,
  ModuleDescriptor,
} from '@weft/protocol'

/** `'max'`: all there is when the action executes. */
export type AmountText = 'max' | (string & Record<never, never>)

/**
 * How a person or a program writes one field:
 * amounts and dollars as decimals in whole units (`'100.5'`) or as a bigint of base units, `'max'` where the
 * action allows it; assets by symbol; choices by name or number; addresses in any case; other integers as they are in memory.
 */
export type FieldInput<F> = F extends {
  readonly choices: infer Choices extends Readonly<Record<number, string>>
}
  ? Choices[keyof Choices] | number
  : F extends Field<infer T, infer K extends FieldKind>
    ? K extends 'asset'
      ? AssetSymbol
      : K extends 'amount'
        ? AmountText | bigint
        : K extends 'usd8' | 'u64' | 'u128' | 'u256'
          ? string | bigint
          : K extends 'address' | 'hash'
            ? string
            : K extends 'list'
              ? T extends readonly (infer Item)[]
                ? readonly ItemInput<Item>[]
                : never
              : T
    : FieldValue<F>

/** A list keeps the types of its items' values, not their kinds: an asset is a number there. */
type ItemInput<Item> = {
  readonly [Name in keyof Item]: Item[Name] extends bigint
    ? string | bigint
    : Item[Name] extends number
      ? number | AssetSymbol
      : Item[Name] extends string
        ? string
        : Item[Name]
}

/** The input of one action: its fields as people write them. */
export type ActionInput<F extends Fields> = { readonly [Name in keyof F]: FieldInput<F[Name]> }

/** Arguments of a call: an action without fields needs none. */
type InputArguments<F extends Fields, Rest extends unknown[]> =
  Record<never, never> extends ActionInput<F>
    ? [input?: ActionInput<F>, ...rest: Rest]
    : [input: ActionInput<F>, ...rest: Rest]

/** One function per action of a module. */
export type ActionCalls<D extends ModuleDescriptor, Rest extends unknown[], Answer> = {
  readonly [Name in keyof D['actions']]: (
    ...args: InputArguments<D['actions'][Name]['fields'], Rest>
  ) => Answer
}

/** One namespace per module, one function per action. */
export type ModuleCalls<D extends ModuleDescriptor, Rest extends unknown[], Answer> = {
  readonly [Module in D as Module['name']]: ActionCalls<Module, Rest, Answer>
}

/** `weft.build`: actions without sending them. */
export type ActionBuilders<D extends ModuleDescriptor> = ModuleCalls<D, [], Action>
