/**
 * Where a file of ISO base media (AVIF, MP4) ends: boxes one after the other, each with its length and a name of four
 * printable letters (ISO/IEC 14496-12, 4.2). Undefined when it ends too early.
 *
 * @param needed - Names of outermost boxes without which nothing is shown: a file may be cut between two boxes.
 */
export function isoEnd(bytes: Uint8Array, needed: readonly string[]): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const seen = new Set<string>()
  const endAt = (at: number) => (needed.every((name) => seen.has(name)) ? at : undefined)
  let at = 0
  while (at < bytes.length) {
    if (at + 8 > bytes.length) return undefined
    const name = bytes.subarray(at + 4, at + 8)
    if (name.some((letter) => letter < 0x20 || letter > 0x7e)) return endAt(at)
    seen.add(String.fromCharCode(...name))
    const short = view.getUint32(at)
    if (short === 0) return endAt(bytes.length)
    if (short === 1 && at + 16 > bytes.length) return undefined
    const length = short === 1 ? Number(view.getBigUint64(at + 8)) : short
    if (length < 8) return undefined
    at += length
  }
  return endAt(at)
}
