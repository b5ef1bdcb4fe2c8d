import { Fault } from '@weft/primitives'
import {
  type Action,
  AMOUNT_MAX,
  assetById,
  assetBySymbol,
  type Field,
  type Fields,
  invalidField,
  parseAddress,
  parseUnits,
  type RegisteredAction,
} from '@weft/protocol'
import { InvalidInput } from './errors.ts'

/**
 * An action in exact values from the words people use: decimals become base units, symbols become ids,
 * `'max'` becomes the sentinel that is resolved at execution. Never rounds.
 *
 * @throws InvalidInput with the field's name: `action.invalid_field`, or the more exact `amount.malformed`,
 * `amount.too_precise`, `asset.unknown`, `address.malformed`.
 * @example buildAction(registry.actionsByName.get('lending.supply')!, { asset: 'USDC', amount: '100.5' })
 */
export function buildAction(action: RegisteredAction, input: Readonly<Record<string, unknown>> = {}): Action {
  const fields = exactFields(action, action.descriptor.fields, input)
  const reason = invalidField(action.descriptor.fields, fields)
  if (reason !== undefined) throw invalid(action, reason)
  return { type: action.type, fields }
}

function exactFields(
  action: RegisteredAction,
  fields: Fields,
  input: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  for (const name of Object.keys(input)) {
    if (!Object.hasOwn(fields, name)) throw invalid(action, `${name}: unknown field`)
  }
  const exact: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    if (input[name] === undefined) throw invalid(action, `${name}: missing`)
    exact[name] = named(action, name, () => exactValue(action, field, input[name], input))
  }
  return exact
}

function exactValue(
  action: RegisteredAction,
  field: Field,
  value: unknown,
  siblings: Readonly<Record<string, unknown>>,
): unknown {
  switch (field.kind) {
    case 'asset':
      return typeof value === 'string' ? assetBySymbol(value).id : value
    case 'address':
      return typeof value === 'string' ? parseAddress(value) : value
    case 'hash':
      return typeof value === 'string' ? value.toLowerCase() : value
    case 'amount':
      return exactAmount(field, value, siblings)
    case 'usd8':
      return typeof value === 'string' ? parseUnits(value, 8) : value
    case 'u64':
    case 'u128':
    case 'u256':
      return typeof value === 'string' ? parseUnits(value, 0) : value
    case 'list':
      return Array.isArray(value)
        ? value.map((item: Readonly<Record<string, unknown>>) => exactFields(action, field.item!, item))
        : value
    default:
      return typeof value === 'string' && field.choices !== undefined ? choiceNamed(field, value) : value
  }
}

/** An unknown name stays as it is: the check of all values refuses it. */
function choiceNamed({ choices }: Field, name: string): unknown {
  const found = Object.entries(choices!).find(([, known]) => known === name)
  return found === undefined ? name : Number(found[0])
}

function exactAmount(field: Field, value: unknown, siblings: Readonly<Record<string, unknown>>): unknown {
  if (value === 'max' && field.allowMax) return AMOUNT_MAX
  if (typeof value !== 'string') return value
  if (field.unit !== undefined) return parseUnits(value, field.unit.decimals)
  const asset = siblings[field.assetField!]
  const { decimals } = typeof asset === 'number' ? assetById(asset) : assetBySymbol(String(asset))
  return parseUnits(value, decimals)
}

/** Says which field a fault of the protocol is about, and keeps its code. */
function named<T>(action: RegisteredAction, name: string, convert: () => T): T {
  try {
    return convert()
  } catch (cause) {
    if (cause instanceof InvalidInput || !(cause instanceof Fault)) throw cause
    throw new InvalidInput(cause.code, `${action.name}, ${name}: ${cause.message}`, {
      context: { action: action.name, field: name },
      cause,
    })
  }
}

function invalid(action: RegisteredAction, reason: string): InvalidInput {
  const fields = Object.keys(action.descriptor.fields).join(', ')
  return new InvalidInput('action.invalid_field', `${action.name}, ${reason}`, {
    remedy: fields === '' ? 'The action has no fields.' : `The action has the fields ${fields}.`,
    context: { action: action.name },
  })
}
