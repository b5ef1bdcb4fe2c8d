import { equalBytes, Fault, hexToBytes } from '@weft/primitives'
import { type SigningDomain, signingDigest } from '@weft/protocol'
import { MEDIA_PERMIT_SECONDS_MAX, type MediaPermit, mediaPermitTypedData } from '@weft/protocol/api'
import { recoverSigner } from '../acceptance/recoverSigner.ts'
import { signatureFlaw } from '../acceptance/signatureFlaw.ts'

/**
 * Whether an account answers for a file: checked before the first byte of the file is read.
 *
 * @param now - Unix seconds.
 * @throws Fault `media.permit_expired`, `media.signature_mismatch`, and what `signatureFlaw` finds
 */
export function checkPermit(
  domain: SigningDomain,
  permit: MediaPermit & { readonly signature: string },
  now: number,
): void {
  const { account, validUntil, signature } = permit
  if (validUntil < now || validUntil > now + MEDIA_PERMIT_SECONDS_MAX) {
    throw new Fault(
      'media.permit_expired',
      `validUntil is ${validUntil}, now is ${now}: it must lie in the next ${MEDIA_PERMIT_SECONDS_MAX} seconds`,
      { retryable: false, context: { now } },
    )
  }
  const bytes = hexToBytes(signature as `0x${string}`)
  const flaw = signatureFlaw(bytes)
  if (flaw) throw flaw
  const signer = recoverSigner(signingDigest(mediaPermitTypedData(domain, permit)), bytes)
  if (signer === undefined || !equalBytes(signer, hexToBytes(account))) {
    throw new Fault(
      'media.signature_mismatch',
      `The signature is not by ${account} over this file and time, in the domain that GET /v1/status names`,
      { retryable: false },
    )
  }
}
