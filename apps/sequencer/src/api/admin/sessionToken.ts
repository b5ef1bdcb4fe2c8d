import { randomBytes, timingSafeEqual } from 'node:crypto'
import { concatBytes, sha256 } from '@weft/primitives'

const encoder = new TextEncoder()
/** Sets what is derived for pages apart from what Postgres holds: neither tells the other. */
const CSRF_DOMAIN = encoder.encode('weft admin csrf\n')

/** 256 random bits that only the browser of an operator holds. */
export function createToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What Postgres keeps of a token: whoever reads the table cannot sign in with it. */
export function tokenHash(token: string): Uint8Array {
  return sha256(encoder.encode(token))
}

/**
 * What a page must name to change something: derived from the token, so there is nothing more to keep, and another
 * site, which has the browser send the cookie but cannot read it, does not know it.
 */
export function csrfTokenOf(token: string): string {
  return Buffer.from(sha256(concatBytes(CSRF_DOMAIN, encoder.encode(token)))).toString('base64url')
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function isSameText(a: string, b: string): boolean {
  return timingSafeEqual(sha256(encoder.encode(a)), sha256(encoder.encode(b)))
}
