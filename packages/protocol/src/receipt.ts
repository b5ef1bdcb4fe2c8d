import { type Address, assert } from '@weft/primitives'
import { ByteReader } from './byteReader.ts'
import { ByteWriter } from './byteWriter.ts'
import { TRANSACTION_ACTIONS_MAX } from './limits.ts'
import type { RejectionCode } from './module.ts'
import type { Registry } from './registry.ts'

/** Something that happened to an account. */
export interface Event {
  /** Module id · 256 + event id. */
  readonly type: number
  /** Whose entries changed: the sender, or the receiver of a message. */
  readonly account: Address
  readonly fields: Readonly<Record<string, unknown>>
}

/** The final outcome of a transaction. */
export interface Receipt {
  readonly outcome: 'executed' | 'rejected'
  /** Why, when rejected. */
  readonly rejection?: RejectionCode
  /** Which action, when one of them was the reason. */
  readonly actionIndex?: number
  /** Base units of FEE_ASSET that were paid, also when rejected. */
  readonly fee: bigint
  /** Of execution, then of deliveries in canonical order. */
  readonly events: readonly Event[]
}

/** Events of one receipt: a bundle of 256 actions with a few events each, and deliveries. */
const EVENTS_MAX = 16_384
const NO_ACTION = 0

/**
 * Canonical bytes: rejection id u16 (0: executed), action index + 1 as a varint, fee as a varint, number of
 * events, then each event's type u16, account and fields.
 */
export function encodeReceipt(registry: Registry, receipt: Receipt): Uint8Array {
  const writer = new ByteWriter(64)
  writeReceiptHead(writer, registry, receipt, receipt.events.length)
  for (const event of receipt.events) writeEvent(writer, registry, event)
  return writer.finish()
}

/** The part of a receipt before its events, where `writer` stands. */
export function writeReceiptHead(
  writer: ByteWriter,
  registry: Registry,
  receipt: Pick<Receipt, 'rejection' | 'actionIndex' | 'fee'>,
  eventCount: number,
): void {
  writer.u16(receipt.rejection === undefined ? 0 : rejectionIdOf(registry, receipt.rejection))
  writer.varint(receipt.actionIndex === undefined ? NO_ACTION : receipt.actionIndex + 1)
  writer.varbig(receipt.fee)
  writer.varint(eventCount)
}

function rejectionIdOf(registry: Registry, code: RejectionCode): number {
  const id = registry.rejectionIds.get(code)
  assert(id !== undefined, `${code} is not in its module's list`)
  return id
}

/** @throws Fault `codec.malformed` */
export function decodeReceipt(registry: Registry, bytes: Uint8Array): Receipt {
  const reader = new ByteReader(bytes)
  const receipt = readReceipt(reader, registry)
  reader.end()
  return receipt
}

/** Reads one receipt where `reader` stands. @throws Fault `codec.malformed` */
export function readReceipt(reader: ByteReader, registry: Registry): Receipt {
  const rejectionId = reader.u16()
  const action = reader.varint(TRANSACTION_ACTIONS_MAX)
  if (rejectionId === 0 && action !== NO_ACTION) reader.fail('an executed receipt has no failing action')
  const fee = reader.varbig(2n ** 128n - 1n)
  const count = reader.varint(EVENTS_MAX)
  const events: Event[] = []
  for (let i = 0; i < count; i++) events.push(readEvent(reader, registry))
  if (rejectionId === 0) return { outcome: 'executed', fee, events }
  const rejection = registry.rejectionCodes.get(rejectionId) ?? reader.fail(`no rejection ${rejectionId}`)
  return {
    outcome: 'rejected',
    rejection,
    ...(action === NO_ACTION ? {} : { actionIndex: action - 1 }),
    fee,
    events,
  }
}

/** One event where `writer` stands: type, account, fields. */
export function writeEvent(writer: ByteWriter, registry: Registry, event: Event): void {
  writer.u16(event.type)
  writer.hex(event.account, 20)
  registry.events.get(event.type)!.codec.write(writer, event.fields)
}

/** @throws Fault `codec.malformed` */
export function readEvent(reader: ByteReader, registry: Registry): Event {
  const type = reader.u16()
  const registered = registry.events.get(type) ?? reader.fail(`no event ${type}`)
  const account = reader.address()
  return { type, account, fields: registered.codec.read(reader) }
}
