import { ADMIN_COOKIE } from '@weft/protocol/api/admin'

/** Base64url of 32 bytes. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/

/**
 * The token of the header Cookie; undefined when there is none, or more than one: then somebody who could write
 * cookies for a neighbouring host has put one beside ours, and neither can be told from the other.
 */
export function readSessionCookie(header: string | undefined): string | undefined {
  const tokens = (header ?? '').split(';').flatMap((each) => {
    const [name, value, ...rest] = each.trim().split('=')
    return name === ADMIN_COOKIE && value !== undefined && rest.length === 0 ? [value] : []
  })
  const [token] = tokens
  return tokens.length === 1 && token !== undefined && TOKEN.test(token) ? token : undefined
}

/** @param options.token - Empty: takes the cookie away. */
export function writeSessionCookie(options: {
  token: string
  maxAgeSeconds: number
  secure: boolean
}): string {
  const { token, maxAgeSeconds, secure } = options
  const attributes = `Path=/v1/admin; HttpOnly; SameSite=Strict; Max-Age=${maxAgeSeconds}`
  return `${ADMIN_COOKIE}=${token}; ${attributes}${secure ? '; Secure' : ''}`
}
