import {
  type Address,
  bytesToHex,
  concatBytes,
  type Hash,
  type Hex,
  hexToBytes,
  keccak256,
} from '@weft/primitives'
import { assetById, FEE_ASSET } from './asset.ts'
import { dateText } from './dateText.ts'
import { AMOUNT_MAX, type Field, type Fields } from './field.ts'
import type { RegisteredAction, Registry } from './registry.ts'
import { structName } from './structName.ts'
import type { Action, Transaction } from './transaction.ts'
import { formatUnits } from './units.ts'

/** Where a signature counts: one rollup contract on one chain. */
export interface SigningDomain {
  readonly chainId: number
  /** The rollup's contract on L1. */
  readonly verifyingContract: Address
}

/** EIP-712 typed data in the form wallets take (`eth_signTypedData_v4`). */
export interface TypedData {
  readonly domain: { name: 'Weft'; version: '1'; chainId: number; verifyingContract: Address }
  readonly types: Readonly<Record<string, readonly { name: string; type: string }[]>>
  readonly primaryType: string
  readonly message: Readonly<Record<string, unknown>>
}

/**
 * What the wallet shows for a transaction. Every value of the transaction is in it, as text a person reads,
 * and two different transactions never show the same: the signature covers the text, the sequencer derives
 * the text from the bytes it executes, so the two cannot differ.
 *
 * One action has a type of its own with named fields; several are listed, one line each.
 */
export function typedDataOf(registry: Registry, domain: SigningDomain, transaction: Transaction): TypedData {
  const actions = transaction.actions.map((action) => registered(registry, action))
  const fee = actions.reduce((sum, action) => sum + action.descriptor.fee, 0n)
  const shown: Shown[] =
    transaction.actions.length === 1
      ? shownFields(actions[0]!.descriptor.fields, transaction.actions[0]!.fields)
      : [
          {
            name: 'actions',
            type: 'string[]',
            value: actions.map((each, i) => line(each, transaction.actions[i]!)),
          },
        ]
  const title =
    transaction.actions.length === 1 ? actionTitle(actions[0]!) : `${actions.length} actions, all or none`
  const all: Shown[] = [
    { name: 'action', type: 'string', value: title },
    ...shown,
    { name: 'account', type: 'address', value: transaction.account },
    { name: 'fee', type: 'string', value: `${formatUnits(fee, FEE_ASSET.decimals)} ${FEE_ASSET.symbol}` },
    { name: 'validUntil', type: 'string', value: dateText(transaction.validUntil) },
    { name: 'nonceKey', type: 'uint32', value: transaction.nonceKey },
    { name: 'nonce', type: 'uint64', value: transaction.nonce },
  ]
  const primaryType = transaction.actions.length === 1 ? structName(actions[0]!.name) : 'Bundle'
  return {
    domain: { name: 'Weft', version: '1', ...domain },
    types: { [primaryType]: all.map(({ name, type }) => ({ name, type })) },
    primaryType,
    message: Object.fromEntries(all.map(({ name, value }) => [name, value])),
  }
}

/**
 * The EIP-712 digest an account signs: also the transaction's hash, because it covers everything but the
 * signature, so that no second spelling of a signature gives a second hash.
 */
export function transactionHash(registry: Registry, domain: SigningDomain, transaction: Transaction): Hash {
  return toHash(signingDigest(typedDataOf(registry, domain, transaction)))
}

/** keccak256(0x1901 ‖ domain separator ‖ struct hash) of EIP-712, for the flat structs of `typedDataOf`. */
export function signingDigest(data: TypedData): Uint8Array {
  const members = data.types[data.primaryType]!
  const typeText = `${data.primaryType}(${members.map(({ name, type }) => `${type} ${name}`).join(',')})`
  const values = members.map(({ name, type }) => encodeMember(type, data.message[name]))
  const structHash = keccak256(concatBytes(keccakText(typeText), ...values))
  return keccak256(concatBytes(PREFIX, domainSeparator(data.domain), structHash))
}

/** One line for people: `Lend · Supply: amount 100.5 USDC`. Used in bundles, receipts and the explorer. */
export function actionText(registry: Registry, action: Action): string {
  return line(registered(registry, action), action)
}

interface Shown {
  name: string
  type: string
  value: unknown
}

const PREFIX = Uint8Array.of(0x19, 0x01)
const textEncoder = new TextEncoder()
const DOMAIN_TYPE = 'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)'
const separators = new Map<string, Uint8Array>()
/** Domains remembered: a server has one; tests have a few. */
const SEPARATORS_MAX = 64

function registered(registry: Registry, action: Action): RegisteredAction {
  return registry.actions.get(action.type)!
}

function actionTitle(action: RegisteredAction): string {
  return `${action.module.title} · ${action.descriptor.title}`
}

function line(action: RegisteredAction, { fields }: Action): string {
  const shown = shownFields(action.descriptor.fields, fields)
  const parts = shown.map(
    ({ name, value }) => `${name} ${Array.isArray(value) ? `[${value.join('; ')}]` : value}`,
  )
  return parts.length === 0 ? actionTitle(action) : `${actionTitle(action)}: ${parts.join(', ')}`
}

/** An asset that an amount names is shown once, behind the amount. */
function shownFields(fields: Fields, values: Readonly<Record<string, unknown>>): Shown[] {
  const folded = new Set(Object.values(fields).map((each) => each.assetField))
  return Object.entries(fields)
    .filter(([name]) => !folded.has(name))
    .map(([name, each]) => ({ name, type: shownType(each), value: shownValue(each, values[name], values) }))
}

function shownType(each: Field): string {
  if (each.kind === 'address') return 'address'
  if (each.kind === 'bool') return 'bool'
  if (each.kind === 'list') return 'string[]'
  if (each.kind === 'hash') return 'bytes32'
  return 'string'
}

function shownValue(each: Field, value: unknown, siblings: Readonly<Record<string, unknown>>): unknown {
  switch (each.kind) {
    case 'address':
    case 'bool':
    case 'hash':
      return value
    case 'text':
      return JSON.stringify(value)
    case 'asset':
      return assetById(value as number).symbol
    case 'usd8':
      return `${formatUnits(value as bigint, 8)} USD`
    case 'amount': {
      const asset = assetById(siblings[each.assetField!] as number)
      if (value === AMOUNT_MAX) return `all ${asset.symbol}`
      return `${formatUnits(value as bigint, asset.decimals)} ${asset.symbol}`
    }
    case 'list':
      return (value as readonly Record<string, unknown>[]).map((item) =>
        shownFields(each.item!, item)
          .map(({ name, value: shown }) => `${name} ${shown}`)
          .join(', '),
      )
    default:
      return String(value)
  }
}

function encodeMember(type: string, value: unknown): Uint8Array {
  if (type === 'string') return keccakText(value as string)
  if (type === 'string[]') return keccak256(concatBytes(...(value as string[]).map(keccakText)))
  if (type === 'bytes32') return hexToBytes(value as Hex)
  if (type === 'address') return word(BigInt(value as Hex))
  return word(BigInt(value as number | bigint | boolean))
}

function word(value: bigint): Uint8Array {
  return hexToBytes(`0x${value.toString(16).padStart(64, '0')}`)
}

function keccakText(text: string): Uint8Array {
  return keccak256(textEncoder.encode(text))
}

function domainSeparator(domain: TypedData['domain']): Uint8Array {
  const id = `${domain.chainId}:${domain.verifyingContract}`
  let separator = separators.get(id)
  if (!separator) {
    separator = keccak256(
      concatBytes(
        keccakText(DOMAIN_TYPE),
        keccakText(domain.name),
        keccakText(domain.version),
        word(BigInt(domain.chainId)),
        word(BigInt(domain.verifyingContract)),
      ),
    )
    if (separators.size >= SEPARATORS_MAX) separators.clear()
    separators.set(id, separator)
  }
  return separator
}

function toHash(bytes: Uint8Array): Hash {
  return bytesToHex(bytes) as Hash
}
