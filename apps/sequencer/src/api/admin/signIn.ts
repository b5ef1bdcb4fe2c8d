import { type Address, bytesToHex, concatBytes, hexToBytes, keccak256 } from '@weft/primitives'
import type { SiweMessage } from 'viem/siwe'
import { recoverSigner } from '../../acceptance/recoverSigner.ts'
import { signatureFlaw } from '../../acceptance/signatureFlaw.ts'
import { problemFault } from '../problems.ts'

/** A message and its signature, and what it must have been made for. */
export interface SignInAttempt {
  readonly message: string
  /** 65 bytes. */
  readonly signature: string
  /** Of the page that sends it, one of the dashboard's. */
  readonly origin: string
  readonly chainId: number
  /** Unix milliseconds. */
  readonly now: number
  /** Uses a nonce up; false when it was not given out, or was used or is too old. */
  consumeNonce(nonce: string): Promise<boolean>
}

/** How far a message's clock may be from ours; its nonce holds five minutes anyway. */
const CLOCK_MS_MAX = 600_000

const encoder = new TextEncoder()

/**
 * Whose message it is (Sign-In with Ethereum, EIP-4361, signed by a key of its own). Whatever else is wrong with it,
 * its nonce is used up first: nobody tries twice with one.
 *
 * @throws Fault `admin.message_malformed`, `admin.nonce_unknown`, `admin.domain_foreign`, `admin.chain_foreign`,
 * `admin.message_not_current`, `admin.signature_mismatch`, in this order
 */
export async function checkSignIn(attempt: SignInAttempt): Promise<Address> {
  const message = await readMessage(attempt.message)
  if (!(await attempt.consumeNonce(message.nonce))) {
    throw problemFault(
      'admin.nonce_unknown',
      'The nonce was used, is older than five minutes, or is not ours; ask for one and sign again',
    )
  }
  checkPlace(message, attempt)
  checkTime(message, attempt.now)
  const signer = signerOf(attempt.message, attempt.signature)
  if (signer !== message.address.toLowerCase()) {
    throw problemFault(
      'admin.signature_mismatch',
      `The signature is not by ${message.address} over this message; contract wallets cannot sign in`,
    )
  }
  return signer
}

/** Only the canonical text of a message is one: what was parsed must be all there is. */
async function readMessage(text: string): Promise<SiweMessage> {
  // 27 MB of memory and a quarter of a second at start that a sequencer nobody signs in to does without.
  const { createSiweMessage, parseSiweMessage } = await import('viem/siwe')
  const message = parseSiweMessage(text) as SiweMessage
  try {
    if (createSiweMessage(message) === text) return message
  } catch {
    // Says below what is expected; which member is missing would be guessing at what was meant.
  }
  throw problemFault(
    'admin.message_malformed',
    'The message is not one of Sign-In with Ethereum (EIP-4361), exactly as its standard writes it, with the address in mixed case and times in UTC to the millisecond',
  )
}

function checkPlace(message: SiweMessage, { origin, chainId }: SignInAttempt): void {
  const { protocol, host } = new URL(origin)
  const scheme = `${message.scheme ?? protocol.slice(0, -1)}:`
  if (message.domain !== host || scheme !== protocol || originOf(message.uri) !== origin) {
    throw problemFault(
      'admin.domain_foreign',
      `The message signs in to ${message.domain} (${message.uri}), and comes from ${origin}. If you did not open that page yourself, somebody may be using your signature`,
    )
  }
  if (message.chainId !== chainId) {
    throw problemFault(
      'admin.chain_foreign',
      `The message names chain ${message.chainId}; this rollup is on ${chainId}`,
      { context: { chainId } },
    )
  }
}

function checkTime({ issuedAt, notBefore, expirationTime }: SiweMessage, now: number): void {
  const isCurrent =
    issuedAt !== undefined &&
    Math.abs(issuedAt.getTime() - now) <= CLOCK_MS_MAX &&
    (notBefore === undefined || notBefore.getTime() <= now) &&
    (expirationTime === undefined || expirationTime.getTime() > now)
  if (!isCurrent) {
    throw problemFault(
      'admin.message_not_current',
      'The message is not valid now; sign a new one, and see whether your clock is right',
      { context: { now } },
    )
  }
}

function originOf(uri: string): string | undefined {
  return URL.canParse(uri) ? new URL(uri).origin : undefined
}

/** Of `personal_sign` (EIP-191). */
function signerOf(message: string, signature: string): Address | undefined {
  const text = encoder.encode(message)
  const prefix = encoder.encode(`\u0019Ethereum Signed Message:\n${text.length}`)
  const bytes = hexToBytes(signature)
  // Some hardware wallets say 0 and 1 where others say 27 and 28.
  if (bytes[64]! < 2) bytes[64]! += 27
  if (signatureFlaw(bytes)) return undefined
  const signer = recoverSigner(keccak256(concatBytes(prefix, text)), bytes)
  return signer && (bytesToHex(signer) as Address)
}
