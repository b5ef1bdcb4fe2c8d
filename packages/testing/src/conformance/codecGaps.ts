import { isDeepStrictEqual } from 'node:util'
import { bytesToHex } from '@weft/primitives'
import {
  type Action,
  actionText,
  ByteReader,
  ByteWriter,
  createRegistry,
  decodeTransaction,
  encodeBatchPayload,
  encodeTransaction,
  type Fields,
  type ModuleDescriptor,
  packBatchData,
  type Registry,
  readEvent,
  readFields,
  SIGNATURE_BYTES,
  type SignedTransaction,
  signingDigest,
  type Table,
  TRANSACTION_BYTES_MAX,
  type Transaction,
  typedDataOf,
  unpackBatchData,
  writeEvent,
  writeFields,
} from '@weft/protocol'
import { transactionFromJson, transactionToJson } from '@weft/protocol/api'
import { valuesOfFields } from '@weft/protocol/test-support'
import fc from 'fast-check'
import { members } from './subject.ts'

const SEED = 20_264
/** Random values of each thing. */
const RUNS = 25
/** Of a transaction around its actions, of the length of a text or list, of any other value: more than they ever need. */
const ENVELOPE_BYTES = 128
const LENGTH_BYTES = 3
const VALUE_BYTES = 37

/**
 * Everything of a module that is ever bytes, JSON or a prompt, and does not come back as it was or reads like another.
 *
 * @param textOf - What people read of an action.
 * @returns One line each; empty when all is well.
 */
export function codecGaps(
  descriptors: readonly ModuleDescriptor[],
  name: string,
  textOf: (registry: Registry, action: Action) => string = actionText,
): string[] {
  const registry = createRegistry(descriptors)
  const module = descriptors.find((each) => each.name === name)!
  const gaps: string[] = []
  const hold = (what: string, property: fc.IProperty<unknown>, numRuns = RUNS) => {
    const { failed, counterexample, errorInstance } = fc.check(property, { seed: SEED, numRuns })
    if (failed) gaps.push(`${what}: ${fc.stringify(counterexample)} ${errorInstance ?? ''}`.trim())
  }
  const actions = [...registry.actions.values()].filter(({ moduleId }) => moduleId === module.id)
  const anyAction = (type: number, fields: Fields) =>
    valuesOfFields(fields).map((values): Action => ({ type, fields: values }))

  for (const { type, name: action, descriptor } of actions) {
    const widest = ENVELOPE_BYTES + widestBytes(descriptor.fields)
    if (widest > TRANSACTION_BYTES_MAX)
      gaps.push(`${action}: up to ${widest} bytes, too many for a transaction`)
    const values = anyAction(type, descriptor.fields)
    const comesBack = (read: (signed: SignedTransaction) => unknown) =>
      fc.property(values, (each) => isDeepStrictEqual(read(signedWith(each)), signedWith(each)))
    hold(
      `${action} as bytes`,
      comesBack((signed) => decodeTransaction(registry, encodeTransaction(registry, signed))),
    )
    hold(
      `${action} as JSON`,
      comesBack((signed) => transactionFromJson(registry, throughJson(transactionToJson(registry, signed)))),
    )
    hold(
      `${action} as posted`,
      fc.property(fc.array(values, { maxLength: 5 }), (some) => {
        const payload = encodeBatchPayload(some.map((each) => encodeTransaction(registry, signedWith(each))))
        return isDeepStrictEqual(unpackBatchData(registry, packBatchData(registry, payload)), payload)
      }),
    )
    hold(
      `${action} in a prompt`,
      fc.property(values, values, fc.nat(), (one, other, which) => {
        const names = Object.keys(descriptor.fields)
        const changed = names[which % names.length]
        const near =
          changed === undefined
            ? other
            : { ...one, fields: { ...one.fields, [changed]: other.fields[changed] } }
        return [other, near].every(
          (each) => readsTheSame(registry, textOf, one, each) === isDeepStrictEqual(one, each),
        )
      }),
    )
  }
  const among = actions.map(({ type, descriptor }) => anyAction(type, descriptor.fields))
  if (among.length > 0) {
    hold(
      `${name}: two actions in a prompt`,
      fc.property(
        fc.oneof(...among),
        fc.oneof(...among),
        (one, other) => readsTheSame(registry, textOf, one, other) === isDeepStrictEqual(one, other),
      ),
      RUNS * among.length,
    )
  }

  for (const kind of ['messages', 'orders', 'events'] as const) {
    for (const [key, { fields }] of Object.entries(module[kind])) {
      hold(
        `${name}.${key} of ${kind}`,
        fc.property(valuesOfFields(fields), (values) =>
          isDeepStrictEqual(copyOfFields(fields, values), values),
        ),
      )
    }
  }
  for (const event of [...registry.events.values()].filter(({ moduleId }) => moduleId === module.id)) {
    hold(
      `${event.name} in a receipt`,
      fc.property(valuesOfFields(event.descriptor.fields), (fields) => {
        const told = { type: event.type, account: members[0], fields }
        const writer = new ByteWriter()
        writeEvent(writer, registry, told)
        const reader = new ByteReader(writer.finish())
        const read = readEvent(reader, registry)
        reader.end()
        return isDeepStrictEqual(read, told)
      }),
    )
  }
  for (const table of Object.values(module.tables)) {
    hold(
      `${table.name} as an entry`,
      fc.property(valuesOfFields(table.value), (value) =>
        isDeepStrictEqual(table.decode(table.encode(value as never)), value),
      ),
    )
    hold(
      `${table.name} as a key`,
      fc.property(valuesOfFields(table.key), (key) =>
        isDeepStrictEqual(table.parseKey(keyOf(table, key)), key),
      ),
    )
  }
  return gaps
}

const domain = { chainId: 31_337, verifyingContract: members[1] }

/** Whether people see the same, alone, in a bundle, or in the line that explorer and receipts have. */
function readsTheSame(
  registry: Registry,
  textOf: (registry: Registry, action: Action) => string,
  one: Action,
  other: Action,
): boolean {
  const digest = (...actions: Action[]) =>
    bytesToHex(signingDigest(typedDataOf(registry, domain, transactionWith(...actions))))
  return (
    textOf(registry, one) === textOf(registry, other) ||
    digest(one) === digest(other) ||
    digest(one, one) === digest(one, other)
  )
}

function transactionWith(...actions: Action[]): Transaction {
  return { account: members[0], nonceKey: 3, nonce: 7n, validUntil: 1_900_000_000n, actions }
}

function signedWith(action: Action): SignedTransaction {
  const signature = new Uint8Array(SIGNATURE_BYTES)
  signature[SIGNATURE_BYTES - 1] = 27
  return { transaction: transactionWith(action), signature }
}

/** Bytes of the longest values these fields can have. */
function widestBytes(fields: Fields): number {
  return Object.values(fields).reduce((sum, { kind, lengthMax, item }) => {
    if (kind === 'list') return sum + LENGTH_BYTES + lengthMax! * widestBytes(item!)
    return sum + (kind === 'text' ? LENGTH_BYTES + lengthMax! : VALUE_BYTES)
  }, 0)
}

function throughJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

function copyOfFields(fields: Fields, values: Record<string, unknown>): Record<string, unknown> {
  const writer = new ByteWriter()
  writeFields(writer, fields, values, 'compact')
  const reader = new ByteReader(writer.finish())
  const read = readFields(reader, fields, 'compact')
  reader.end()
  return read
}

function keyOf(table: Table, key: Record<string, unknown>) {
  return table.keyOf(...Object.keys(table.key).map((name) => key[name] as never))
}
