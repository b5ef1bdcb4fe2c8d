import { type Address, concatBytes, type Hex, hexToBytes, keccak256 } from '@weft/primitives'
import { FEE_ASSET } from './asset.ts'
import { dateText } from './dateText.ts'
import { actionLine, actionTitle, shownFieldsOf, shownValue } from './prompt.ts'
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
  const [first] = actions as [RegisteredAction]
  const values = transaction.actions[0]!.fields
  const isSingle = actions.length === 1
  const shown: Shown[] = isSingle
    ? shownFieldsOf(first.descriptor.fields).map(({ name, type, field }) => ({
        name,
        type,
        value: shownValue(field, values[name], values),
      }))
    : [
        {
          name: 'actions',
          type: 'string[]',
          value: actions.map((each, i) => actionLine(each, transaction.actions[i]!)),
        },
      ]
  const all: Shown[] = [
    { name: 'action', type: 'string', value: isSingle ? actionTitle(first) : bundleTitle(actions.length) },
    ...shown,
    { name: 'account', type: 'address', value: transaction.account },
    { name: 'fee', type: 'string', value: feeText(fee) },
    { name: 'validUntil', type: 'string', value: dateText(transaction.validUntil) },
    { name: 'nonceKey', type: 'uint32', value: transaction.nonceKey },
    { name: 'nonce', type: 'uint64', value: transaction.nonce },
  ]
  const primaryType = isSingle ? structName(first.name) : BUNDLE_TYPE
  return {
    domain: { name: DOMAIN_NAME, version: DOMAIN_VERSION, ...domain },
    types: { [primaryType]: all.map(({ name, type }) => ({ name, type })) },
    primaryType,
    message: Object.fromEntries(all.map(({ name, value }) => [name, value])),
  }
}

/**
 * keccak256(0x1901 ‖ domain separator ‖ struct hash) of EIP-712, for the flat structs of `typedDataOf`: what a
 * wallet computes. `transactionDigest` computes the same, faster.
 */
export function signingDigest(data: TypedData): Uint8Array {
  const members = data.types[data.primaryType]!
  const typeText = `${data.primaryType}(${members.map(({ name, type }) => `${type} ${name}`).join(',')})`
  const values = members.map(({ name, type }) => encodeMember(type, data.message[name]))
  const structHash = keccak256(concatBytes(keccakText(typeText), ...values))
  return keccak256(concatBytes(PREFIX, domainSeparator(data.domain), structHash))
}

/** One line for people: `Lend · Supply: amount 100.5 USDC`. Used in bundles, receipts and the explorer. */
export function actionText(registry: Registry, action: Action): string {
  return actionLine(registered(registry, action), action)
}

/** Name of the struct of several actions. */
export const BUNDLE_TYPE = 'Bundle'

/** What stands above several actions. */
export function bundleTitle(count: number): string {
  return `${count} actions, all or none`
}

/** What the actions cost together. */
export function feeText(fee: bigint): string {
  return `${formatUnits(fee, FEE_ASSET.decimals)} ${FEE_ASSET.symbol}`
}

interface Shown {
  name: string
  type: string
  value: unknown
}

const PREFIX = Uint8Array.of(0x19, 0x01)
const textEncoder = new TextEncoder()
const DOMAIN_NAME = 'Weft'
const DOMAIN_VERSION = '1'
const DOMAIN_TYPE = 'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)'
const separators = new Map<string, Uint8Array>()
/** Domains remembered: a server has one; tests have a few. */
const SEPARATORS_MAX = 64

function registered(registry: Registry, action: Action): RegisteredAction {
  return registry.actions.get(action.type)!
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

/** Of a domain, as a wallet computes it. Remembered: a server has one domain. */
export function domainSeparator({ chainId, verifyingContract }: SigningDomain): Uint8Array {
  const id = `${chainId}:${verifyingContract}`
  let separator = separators.get(id)
  if (!separator) {
    separator = keccak256(
      concatBytes(
        keccakText(DOMAIN_TYPE),
        keccakText(DOMAIN_NAME),
        keccakText(DOMAIN_VERSION),
        word(BigInt(chainId)),
        word(BigInt(verifyingContract)),
      ),
    )
    if (separators.size >= SEPARATORS_MAX) separators.clear()
    separators.set(id, separator)
  }
  return separator
}
