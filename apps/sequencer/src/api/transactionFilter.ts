import type { Address } from '@weft/primitives'
import { type AssetSymbol, assetBySymbol, type Fields, type Registry } from '@weft/protocol'
import type { TransactionRecord } from '../types.ts'

/** What a history is narrowed to; what is absent does not matter. */
export interface TransactionFilter {
  /** `module.action` */
  readonly action?: string | undefined
  readonly module?: string | undefined
  readonly asset?: AssetSymbol | undefined
  readonly outcome?: 'executed' | 'rejected' | undefined
}

/** Whether a transaction is one that is looked for, by its actions and by what it did to one account. */
export function createTransactionFilter(
  registry: Registry,
  account: Address,
  { action, module, asset, outcome }: TransactionFilter,
): (record: Pick<TransactionRecord, 'transaction' | 'receipt'>) => boolean {
  const assetId = asset === undefined ? undefined : assetBySymbol(asset).id
  return ({ transaction, receipt }) => {
    if (outcome !== undefined && receipt?.outcome !== outcome) return false
    const actions = transaction.actions.flatMap(({ type, fields }) => {
      const known = registry.actions.get(type)
      return known ? [{ name: known.name, schema: known.descriptor.fields, fields }] : []
    })
    if (action !== undefined && !actions.some(({ name }) => name === action)) return false
    if (module === undefined && assetId === undefined) return true
    const events = (receipt?.events ?? []).flatMap(({ type, account: whose, fields }) => {
      const known = whose === account ? registry.events.get(type) : undefined
      return known ? [{ name: known.name, schema: known.descriptor.fields, fields }] : []
    })
    const all = [...actions, ...events]
    return (
      (module === undefined || all.some(({ name }) => name.startsWith(`${module}.`))) &&
      (assetId === undefined || all.some(({ schema, fields }) => namesAsset(schema, fields, assetId, asset)))
    )
  }
}

/** Whether any field is the asset, or an amount that is counted in it. */
function namesAsset(
  schema: Fields,
  fields: Readonly<Record<string, unknown>>,
  id: number,
  symbol: AssetSymbol | undefined,
): boolean {
  return Object.entries(schema).some(([name, field]) => {
    const value = fields[name]
    if (field.kind === 'asset') return value === id
    if (field.kind === 'amount') return field.unit !== undefined && field.unit.symbol === symbol
    if (field.kind !== 'list' || field.item === undefined || !Array.isArray(value)) return false
    const { item } = field
    return value.some((each: Readonly<Record<string, unknown>>) => namesAsset(item, each, id, symbol))
  })
}
