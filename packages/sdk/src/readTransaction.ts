import type { Field, Fields } from '@weft/protocol'
import type { EventView, ReceiptView, TransactionSummary, TransactionView } from '@weft/protocol/api'
import { rollupRegistry } from './rollupModules.ts'
import type {
  ActionInfo,
  EventInfo,
  Receipt,
  RejectionInfo,
  TransactionDetail,
  TransactionInfo,
} from './transactionInfo.ts'

const eventsByName = new Map([...rollupRegistry.events.values()].map((event) => [event.name, event]))
const BIG_KINDS: ReadonlySet<Field['kind']> = new Set(['amount', 'usd8', 'u64', 'u128', 'u256'])

/** A transaction as the API answers it, with its big numbers as bigint. */
export function readTransaction(view: TransactionSummary): TransactionInfo {
  const { hash, account, batch, index, timestamp, stage, nonceKey, nonce, actions, receipt } = view
  return {
    hash,
    account,
    batch,
    index,
    timestamp,
    stage,
    nonceKey,
    nonce: BigInt(nonce),
    actions: actions.map(readAction),
    receipt: receipt === null ? null : readReceipt(receipt),
  }
}

/** As `readTransaction`, with all there is to know. */
export function readTransactionDetail(view: TransactionView): TransactionDetail {
  const { validUntil, signature, shard, bytes, l1 } = view
  return { ...readTransaction(view), validUntil, signature, shard, bytes, l1 }
}

function readAction({ type, fields, text }: TransactionSummary['actions'][number]): ActionInfo {
  const descriptor = rollupRegistry.actionsByName.get(type)?.descriptor
  return { type, fields: readFields(descriptor?.fields, fields), text }
}

/** A receipt with its big numbers as bigint. */
export function readReceipt({ outcome, rejection, fee, events }: ReceiptView): Receipt {
  return {
    outcome,
    rejection: rejection === null ? null : readRejection(rejection),
    fee: BigInt(fee),
    events: events.map(readEvent),
  }
}

function readRejection({
  code,
  title,
  help,
  actionIndex,
}: NonNullable<ReceiptView['rejection']>): RejectionInfo {
  return { code, title, remedy: help, actionIndex }
}

function readEvent({ type, account, fields }: EventView): EventInfo {
  const descriptor = eventsByName.get(type)?.descriptor
  return {
    type,
    title: descriptor?.title ?? words(type),
    account,
    fields: readFields(descriptor?.fields, fields),
  }
}

/** Fields this SDK knows get their exact values; those of newer modules stay as they came. */
export function readFields(
  fields: Fields | undefined,
  json: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (fields === undefined) return json
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name, readValue(fields[name], value)]),
  )
}

function readValue(field: Field | undefined, value: unknown): unknown {
  if (field === undefined) return value
  if (field.kind === 'list' && Array.isArray(value)) {
    return value.map((item: Readonly<Record<string, unknown>>) => readFields(field.item, item))
  }
  const isDigits = typeof value === 'string' && /^\d+$/.test(value)
  return BIG_KINDS.has(field.kind) && isDigits ? BigInt(value) : value
}

/** `lending.health_factor_too_low` → `Health factor too low` */
function words(code: string): string {
  const text = code.slice(code.indexOf('.') + 1).replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
