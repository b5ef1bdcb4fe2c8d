import { type ActionInfo, ASSETS, type EventInfo, rollupRegistry, type TransactionInfo } from '@weft/sdk'
import { formatAmount, shortHex } from '../format.ts'
import { cleanText } from '../nftText.ts'
import { TEMPLATES } from './historyTemplates.ts'

/** An amount that an action or an event names. */
export interface NamedAmount {
  /** Of the field. */
  readonly field: string
  /** Symbol of an asset, or what else is counted: `shares`. */
  readonly symbol: string
  readonly decimals: number
  readonly units: bigint
}

type Schema = Readonly<
  Record<
    string,
    { kind: string; assetField?: string; unit?: { symbol: string; decimals: number }; title?: string }
  >
>
type Fields = Readonly<Record<string, unknown>>

const eventsByName = new Map([...rollupRegistry.events.values()].map((event) => [event.name, event]))

/** Amounts of an event, in the order of its fields. */
export function amountsOfEvent({ type, fields }: EventInfo): NamedAmount[] {
  return amountsIn(eventsByName.get(type)?.descriptor.fields, fields)
}

/** Amounts of an action; "all of it" is none. */
export function amountsOfAction({ type, fields }: ActionInfo): NamedAmount[] {
  return amountsIn(rollupRegistry.actionsByName.get(type)?.descriptor.fields, fields)
}

/**
 * What an action meant, as people say it: `Supply 2.5 ETH`, `Send 10 USDC to 0x12ab…34cd`.
 */
export function actionSentence(action: ActionInfo): string {
  const known = rollupRegistry.actionsByName.get(action.type)
  if (!known) return action.text
  const { title, fields } = known.descriptor
  return templated(action.type, fields, action.fields) ?? sentence(title, fields, action.fields)
}

/** What happened: `Received 10 USDC from 0x12ab…34cd`. */
export function eventSentence({ type, title, fields }: EventInfo): string {
  const schema = eventsByName.get(type)?.descriptor.fields ?? {}
  return templated(type, schema, fields) ?? sentence(title, schema, fields)
}

/** What a transaction was to one account: what it meant when it sent it, else what happened to it. */
export function transactionSentences(
  { account, actions, receipt }: Pick<TransactionInfo, 'account' | 'actions' | 'receipt'>,
  of: string,
): string[] {
  if (account === of) return actions.map(actionSentence)
  const events = receipt?.events.filter((event) => event.account === of) ?? []
  return events.length > 0 ? events.map(eventSentence) : actions.map(actionSentence)
}

function amountsIn(schema: Schema | undefined, fields: Fields): NamedAmount[] {
  return Object.entries(schema ?? {}).flatMap(([field, { kind, assetField, unit }]) => {
    const units = fields[field]
    if (kind !== 'amount' || typeof units !== 'bigint') return []
    if (unit) return [{ field, ...unit, units }]
    const asset = ASSETS.find(({ symbol }) => symbol === fields[assetField ?? 'asset'])
    return asset ? [{ field, symbol: asset.symbol, decimals: asset.decimals, units }] : []
  })
}

function templated(type: string, schema: Schema, fields: Fields): string | undefined {
  const amounts = amountsIn(schema, fields)
  return TEMPLATES[type]?.replace(/{(\w+)}/g, (_, name: string) => {
    const field = schema[name]
    const value = fields[name]
    if (field?.kind === 'amount') {
      const named = amounts.find((each) => each.field === name)
      return named ? amountText(named) : `all ${assetOf(field, fields)}`
    }
    if (typeof value === 'boolean') return value ? 'on' : 'off'
    return field?.kind === 'address' ? shortHex(String(value)) : String(value)
  })
}

/** Fields that say nothing to people, or that an amount says already. */
const SILENT: ReadonlySet<string> = new Set(['media', 'payees', 'priceMax', 'priceMin', 'unbonding', 'work'])

function sentence(title: string, schema: Schema, fields: Fields): string {
  const amounts = amountsIn(schema, fields)
  const main = amounts.find(({ field }) => !SILENT.has(field))
  const words = [title, main && amountText(main)]
  const assetFields = new Set(Object.values(schema).map(({ assetField }) => assetField))
  for (const [name, field] of Object.entries(schema)) {
    const value = fields[name]
    if (name === main?.field || SILENT.has(name) || value === undefined) continue
    if (field.kind === 'amount') {
      const named = amounts.find((each) => each.field === name)
      words.push(named ? `${spoken(name)} ${amountText(named)}` : `all ${assetOf(field, fields)}`)
    } else if (field.kind === 'asset') {
      if (!assetFields.has(name)) words.push(String(value))
    } else words.push(valueWords(name, field.kind, value))
  }
  return words.filter((word) => word !== undefined && word !== '').join(' ')
}

function assetOf({ assetField, unit }: Schema[string], fields: Fields): string {
  return unit?.symbol ?? String(fields[assetField ?? 'asset'] ?? '')
}

function valueWords(name: string, kind: string, value: unknown): string {
  if (kind === 'list' || kind === 'hash') return ''
  if (kind === 'bool') return value ? 'on' : 'off'
  if (kind === 'address') return `${prepositions[name] ?? spoken(name)} ${shortHex(String(value))}`
  if (kind === 'text') return value === '' || name === 'description' ? '' : `“${cleanText(value)}”`
  if (name.endsWith('At') || name.endsWith('Seconds') || name.endsWith('Bps') || name === 'offer') return ''
  return `${prepositions[name] ?? spoken(name)} ${String(value)}`
}

const prepositions: Record<string, string> = {
  to: 'to',
  from: 'from',
  validator: 'with validator',
  vault: 'in vault',
  farm: 'in farm',
  collection: 'in collection',
}

/** `durationHours` → `duration hours` */
function spoken(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

function amountText({ units, symbol, decimals }: NamedAmount): string {
  return `${formatAmount(units, decimals)} ${symbol}`
}
