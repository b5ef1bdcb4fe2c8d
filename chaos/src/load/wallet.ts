import { type Address, type Hash, type Hex, hexToBytes } from '@weft/primitives'
import {
  type Action,
  encodeTransaction,
  parseAddress,
  type Registry,
  type SigningDomain,
  transactionHash,
} from '@weft/protocol'
import { keccak256, stringToHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

/** An account of the load, with its key. */
export interface Wallet {
  readonly address: Address
  sign(call: {
    nonceKey: number
    nonce: bigint
    validUntil: bigint
    actions: readonly Action[]
  }): Promise<Signed>
}

/** A transaction as it is sent, again and again, always these bytes. */
export interface Signed {
  readonly hash: Hash
  readonly bytes: Uint8Array
}

export function createWallet(registry: Registry, domain: SigningDomain, key: Hex): Wallet {
  const account = privateKeyToAccount(key)
  const address = parseAddress(account.address)
  return {
    address,
    async sign(call) {
      const transaction = { account: address, ...call }
      const hash = transactionHash(registry, domain, transaction)
      const signature = hexToBytes(await account.sign({ hash }))
      return { hash, bytes: encodeTransaction(registry, { transaction, signature }) }
    },
  }
}

/** The same seed gives the same keys. */
export function walletKey(seed: number, index: number): Hex {
  return keccak256(stringToHex(`weft chaos ${seed}/${index}`))
}
