import type { Address, Hex } from '@weft/primitives'
import type { TypedData } from '@weft/protocol'

/** Whoever can sign for one account: a key in memory, a wallet, a device. */
export interface Signer {
  readonly address: Address
  /** True when a person is asked for each signature: then transactions are signed and sent one by one. */
  readonly interactive?: boolean
  /**
   * Signs EIP-712 typed data.
   *
   * @returns r, s, v as 65 bytes of hexadecimal.
   * @throws SignatureRejected when the person declined; WrongNetwork when the wallet wants another chain.
   */
  signTypedData(typedData: TypedData): Promise<Hex>
}
