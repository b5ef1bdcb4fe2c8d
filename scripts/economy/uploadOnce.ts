import { createHash } from 'node:crypto'
import type { Hash, WeftClient } from '@weft/sdk'

/**
 * Uploads a file unless it is there: an address has 60 uploads a minute, and a plan that is taken up again should
 * leave them to others.
 */
export async function uploadOnce(weft: WeftClient, file: Uint8Array, signal: AbortSignal): Promise<Hash> {
  const hash = `0x${createHash('sha256').update(file).digest('hex')}` as Hash
  const { ok } = await fetch(weft.media.url(hash), { method: 'HEAD', signal })
  return ok ? hash : (await weft.media.upload(file, { signal })).hash
}
