/** Who was connected on the last visit. */
export interface RememberedWallet {
  /** Lowercase. */
  readonly address: `0x${string}`
  readonly isDemo: boolean
}

/** A cookie, so that the server draws the page of the account at once; it goes to this site and nowhere else. */
export const WALLET_COOKIE = 'weft.wallet'
const AGE_SECONDS_MAX = 30 * 86_400

/** @param value - Of the cookie; anybody may have written it, so anything else than a wallet is none. */
export function parseRemembered(value: string | undefined): RememberedWallet | undefined {
  const [, address, kind] = /^(0x[0-9a-f]{40})\.(demo|wallet)$/.exec(value ?? '') ?? []
  return address ? { address: address as `0x${string}`, isDemo: kind === 'demo' } : undefined
}

/** Remembers who is connected for the next visit; undefined: nobody. */
export function rememberWallet(wallet: RememberedWallet | undefined): void {
  const value = wallet ? `${wallet.address}.${wallet.isDemo ? 'demo' : 'wallet'}` : ''
  const age = wallet ? AGE_SECONDS_MAX : 0
  try {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = `${WALLET_COOKIE}=${value}; path=/; max-age=${age}; samesite=lax`
  } catch {
    // A browser may forbid cookies: the next visit then looks for the wallet first.
  }
}
