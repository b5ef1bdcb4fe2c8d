import { assetById } from './asset.ts'
import { AMOUNT_MAX, type Field, type Fields } from './field.ts'
import type { RegisteredAction } from './registry.ts'
import type { Action } from './transaction.ts'
import { formatUnits } from './units.ts'

/** A field as the prompt shows it. */
export interface ShownField {
  readonly name: string
  /** Its EIP-712 type. */
  readonly type: 'address' | 'bool' | 'bytes32' | 'string' | 'string[]'
  readonly field: Field
}

/** What a prompt shows of a set of fields, in order. An asset that an amount names is shown once, behind the amount. */
export function shownFieldsOf(fields: Fields): readonly ShownField[] {
  let shown = remembered.get(fields)
  if (!shown) {
    const folded = new Set(Object.values(fields).map((each) => each.assetField))
    shown = Object.entries(fields)
      .filter(([name]) => !folded.has(name))
      .map(([name, field]) => ({ name, type: shownType(field), field }))
    remembered.set(fields, shown)
  }
  return shown
}

/** The value of a field in the form its EIP-712 type asks for. `siblings` has an amount's asset. */
export function shownValue(
  each: Field,
  value: unknown,
  siblings: Readonly<Record<string, unknown>>,
): string | boolean | string[] {
  switch (each.kind) {
    case 'address':
    case 'hash':
      return value as string
    case 'bool':
      return value as boolean
    case 'text':
      return JSON.stringify(value)
    case 'asset':
      return assetById(value as number).symbol
    case 'usd8':
      return `${formatUnits(value as bigint, 8)} USD`
    case 'amount': {
      const unit = each.unit ?? assetById(siblings[each.assetField!] as number)
      if (value === AMOUNT_MAX) return `all ${unit.symbol}`
      return `${formatUnits(value as bigint, unit.decimals)} ${unit.symbol}`
    }
    case 'list':
      return (value as readonly Record<string, unknown>[]).map((item) => fieldsText(each.item!, item, String))
    default:
      return each.choices?.[value as number] ?? String(value)
  }
}

/** What stands above an action: `Lend · Supply`. */
export function actionTitle(action: RegisteredAction): string {
  return `${action.module.title} · ${action.descriptor.title}`
}

/** An action in one line: `Lend · Supply: amount 100.5 USDC`. */
export function actionLine(action: RegisteredAction, { fields }: Action): string {
  const text = fieldsText(action.descriptor.fields, fields, inLine)
  return text === '' ? actionTitle(action) : `${actionTitle(action)}: ${text}`
}

const remembered = new WeakMap<Fields, readonly ShownField[]>()

type Shown = ReturnType<typeof shownValue>

function fieldsText(
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
  textOf: (value: Shown) => string,
): string {
  let text = ''
  for (const { name, field } of shownFieldsOf(fields)) {
    const separator = text === '' ? '' : ', '
    text += `${separator}${name} ${textOf(shownValue(field, values[name], values))}`
  }
  return text
}

function inLine(value: Shown): string {
  return Array.isArray(value) ? `[${value.join('; ')}]` : String(value)
}

function shownType(each: Field): ShownField['type'] {
  if (each.kind === 'address') return 'address'
  if (each.kind === 'bool') return 'bool'
  if (each.kind === 'list') return 'string[]'
  if (each.kind === 'hash') return 'bytes32'
  return 'string'
}
