import { hexToBytes } from '@weft/primitives'
import { SIGNATURE_BYTES } from '@weft/protocol'
import { WeftError } from './errors.ts'

/** Order of secp256k1's group. */
const ORDER = 0xffff_ffff_ffff_ffff_ffff_ffff_ffff_fffe_baae_dce6_af48_a03b_bfd2_5e8c_d036_4141n

/**
 * A signature in the one spelling the rollup takes: s in the lower half, v 27 or 28. Wallets differ: some
 * answer v as 0 or 1, some hardware answers a high s.
 *
 * @throws WeftError `signature.malformed`
 */
export function normalizeSignature(hex: string): Uint8Array {
  const bytes = /^0x[0-9a-fA-F]{130}$/.test(hex) ? hexToBytes(hex) : malformed()
  const given = bytes[SIGNATURE_BYTES - 1]!
  const v = given < 2 ? given + 27 : given
  if (v !== 27 && v !== 28) malformed()
  const s = BigInt(`0x${hex.slice(66, 130)}`)
  if (s === 0n || s >= ORDER) malformed()
  if (s <= ORDER / 2n) {
    bytes[64] = v
    return bytes
  }
  bytes.set(hexToBytes(`0x${(ORDER - s).toString(16).padStart(64, '0')}`), 32)
  bytes[64] = v === 27 ? 28 : 27
  return bytes
}

function malformed(): never {
  throw new WeftError('signature.malformed', 'The signer did not answer with a 65-byte ECDSA signature', {
    remedy: 'Use an ordinary account: wallets that are contracts cannot sign here yet.',
  })
}
