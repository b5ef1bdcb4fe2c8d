import { type Address, hexToBytes } from '@weft/primitives'
import {
  encodeTransaction,
  type Registry,
  type SignedTransaction,
  type SigningDomain,
  type Transaction,
  typedDataOf,
} from '@weft/protocol'
import { fieldsFromJson, type TransactionInput, transactionToJson } from '@weft/protocol/api'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'

/** What a test changes about a transaction before it is signed. */
interface Choice {
  nonce?: bigint
  nonceKey?: number
  validUntil?: bigint
  /** Signs for another rollup. */
  domain?: SigningDomain
  /** Says it is from another account than the one that signs. */
  account?: Address
}

/** Signs as a wallet does: viem builds the EIP-712 digest independently of the protocol. */
export interface TestWallet {
  readonly address: Address
  sign(
    actions: readonly (readonly [type: string, fields: Record<string, unknown>])[],
    choice?: Choice,
  ): Promise<SignedTransaction>
  /** As JSON of a request. */
  json(...input: Parameters<TestWallet['sign']>): Promise<TransactionInput>
  /** As canonical bytes. */
  bytes(...input: Parameters<TestWallet['sign']>): Promise<Uint8Array>
}

/** @param number - The wallet's private key: the same number, the same wallet. */
export function createTestWallet(registry: Registry, domain: SigningDomain, number: number): TestWallet {
  const signer = privateKeyToAccount(`0x${number.toString(16).padStart(64, '0')}`)
  const address = signer.address.toLowerCase() as Address
  const wallet: TestWallet = {
    address,
    async sign(actions, choice = {}) {
      const transaction: Transaction = {
        account: choice.account ?? address,
        nonceKey: choice.nonceKey ?? 0,
        nonce: choice.nonce ?? 0n,
        validUntil: choice.validUntil ?? BigInt(Math.floor(Date.now() / 1000)) + 600n,
        actions: actions.map(([type, fields]) => {
          const action = registry.actionsByName.get(type)!
          return { type: action.type, fields: fieldsFromJson(action.descriptor.fields, fields, type) }
        }),
      }
      return {
        transaction,
        signature: await signWith(signer, registry, choice.domain ?? domain, transaction),
      }
    },
    json: async (...input) => transactionToJson(registry, await wallet.sign(...input)),
    bytes: async (...input) => encodeTransaction(registry, await wallet.sign(...input)),
  }
  return wallet
}

async function signWith(
  signer: PrivateKeyAccount,
  registry: Registry,
  domain: SigningDomain,
  transaction: Transaction,
): Promise<Uint8Array> {
  const { types, primaryType, message, domain: full } = typedDataOf(registry, domain, transaction)
  const signature = await signer.signTypedData({
    domain: full,
    types: Object.fromEntries(Object.entries(types).map(([name, members]) => [name, [...members]])),
    primaryType,
    message: { ...message },
  })
  return hexToBytes(signature)
}
