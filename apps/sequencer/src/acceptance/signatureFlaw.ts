import { compareBytes, Fault, hexToBytes } from '@weft/primitives'

const ORDER = hexToBytes('0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141')
const HALF_ORDER = hexToBytes('0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0')
const ZERO = new Uint8Array(32)

/**
 * What is wrong with the form of a signature (r, s, v; 65 bytes), before any mathematics: one message has
 * one acceptable signature of a key and a nonce, so that nobody can re-spell another's transaction.
 *
 * @returns Fault `transaction.signature_malformed` or `transaction.signature_high_s`, not thrown.
 */
export function signatureFlaw(signature: Uint8Array): Fault | undefined {
  const r = signature.subarray(0, 32)
  const s = signature.subarray(32, 64)
  const v = signature[64]
  if (signature.length !== 65) return malformed('it must have 65 bytes (r, s, v)')
  if (v !== 27 && v !== 28) return malformed('its last byte (v) must be 27 or 28')
  if (compareBytes(r, ZERO) === 0 || compareBytes(r, ORDER) >= 0) return malformed('r is out of range')
  if (compareBytes(s, ZERO) === 0 || compareBytes(s, ORDER) >= 0) return malformed('s is out of range')
  if (compareBytes(s, HALF_ORDER) <= 0) return undefined
  return new Fault(
    'transaction.signature_high_s',
    'The signature has s in the upper half of the curve; send the form with the lower s and the other v',
    { retryable: false },
  )
}

function malformed(reason: string): Fault {
  return new Fault('transaction.signature_malformed', `The signature is not one: ${reason}`, {
    retryable: false,
  })
}
