import type { ActionFacts, FieldFacts, ViewFacts } from './moduleFacts.ts'

/** Longer calls have a line for each field. */
const LINE_CHARACTERS_MAX = 88

/** Somebody: the second account of every local devnet. */
export const SOMEBODY = '0x70997970c51812dc3a010c7d01b50e0d17dc79c8'

/**
 * A call of the SDK for an action, with values of the right shape for each field.
 *
 * @example await weft.lending.supply({ asset: 'USDC', amount: '100.5' })
 */
export function actionSnippet(action: ActionFacts): string {
  return callText(`await weft.${action.name}`, action.fields)
}

/** A call of the SDK for a read-out of a module; what its path names is given, the rest is optional. */
export function viewSnippet(module: string, view: ViewFacts): string {
  const parameters = [...view.path.matchAll(/:(\w+)/g)].map(
    ([, name]) => `${name}: ${PATH_VALUES[name!] ?? 1}`,
  )
  return `await weft.views.${module}.${view.key}(${parameters.length > 0 ? `{ ${parameters.join(', ')} }` : ''})`
}

/** Parameters of paths are numbers of objects, but for these. */
const PATH_VALUES: Readonly<Record<string, string>> = { account: `'${SOMEBODY}'`, token: `'${SOMEBODY}'` }

function callText(call: string, fields: Readonly<Record<string, FieldFacts>>): string {
  const entries = Object.entries(fields).map(([name, field]) => `${name}: ${valueText(name, field, fields)}`)
  if (entries.length === 0) return `${call}()`
  const line = `${call}({ ${entries.join(', ')} })`
  if (line.length <= LINE_CHARACTERS_MAX) return line
  return `${call}({\n${entries.map((entry) => `  ${entry},\n`).join('')}})`
}

/** A value a person might mean. What its name says of the unit decides before its kind does. */
function valueText(name: string, field: FieldFacts, siblings: Readonly<Record<string, FieldFacts>>): string {
  if (field.choices !== undefined) return `'${Object.values(field.choices)[0]}'`
  switch (field.kind) {
    case 'asset':
      return assetText(name)
    case 'amount':
      return amountText(name, field, siblings)
    case 'usd8':
      return `'1.25'`
    case 'address':
      return `'${SOMEBODY}'`
    case 'hash':
      return `'0x${'ab'.repeat(32)}'`
    case 'bool':
      return 'true'
    case 'text':
      return `'${textOf(name, field.lengthMax ?? 0)}'`
    case 'list':
      return `[${itemText(field.item ?? {})}]`
    case 'u8':
    case 'u16':
    case 'u32':
      return numberText(name)
    default:
      return /startsAt|endsAt/.test(name) ? '0n' : '1n'
  }
}

function itemText(item: Readonly<Record<string, FieldFacts>>): string {
  const entries = Object.entries(item).map(
    ([name, field]) => `${name}: ${name === 'bps' ? '10_000' : valueText(name, field, item)}`,
  )
  return `{ ${entries.join(', ')} }`
}

function assetText(name: string): string {
  return /collateral/i.test(name) ? `'ETH'` : /reward/i.test(name) ? `'WEFT'` : `'USDC'`
}

/** WBTC has eight decimals and USDC six: a value of two is exact in all of them. */
function amountText(name: string, field: FieldFacts, siblings: Readonly<Record<string, FieldFacts>>): string {
  if (field.unit !== undefined) return `'1'`
  if (field.assetField !== undefined && siblings[field.assetField] === undefined) return `'1.5'`
  return /cap/i.test(name) ? `'1000000'` : /end/i.test(name) ? `'50'` : `'100.5'`
}

function numberText(name: string): string {
  if (/bps$/i.test(name)) return '500'
  if (/seconds$/i.test(name)) return '86_400'
  if (/hours$/i.test(name)) return '24'
  if (/cap$|limit$/i.test(name)) return '100'
  return '1'
}

function textOf(name: string, lengthMax: number): string {
  const text = /description|note/i.test(name) ? 'Threads woven into one cloth' : 'Morning light'
  return text.slice(0, lengthMax)
}
