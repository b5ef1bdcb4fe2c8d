import type { MediaType } from '@weft/protocol/api'
import { isoEnd } from './isoEnd.ts'

/**
 * Why the bytes are not one whole picture of their type, or undefined. Walks the containers without decoding what is
 * in them: a picture that ends early was cut off, and one with bytes behind its end may be a second file as well
 * (an archive, a script), which is no business of a picture.
 */
export function wholeImageFlaw(type: MediaType, bytes: Uint8Array): string | undefined {
  const end = WALKS[type]?.(bytes)
  if (end === undefined || end > bytes.length) return 'ends too early'
  if (end < bytes.length) return `has ${bytes.length - end} bytes behind its end`
  return undefined
}

/** Where the picture ends, undefined when it does not. */
type Walk = (bytes: Uint8Array) => number | undefined

const WALKS: Readonly<Partial<Record<MediaType, Walk>>> = {
  'image/png': pngEnd,
  'image/jpeg': jpegEnd,
  'image/gif': gifEnd,
  'image/webp': webpEnd,
  'image/avif': (bytes) => isoEnd(bytes, ['meta', 'mdat']),
}

/** Chunks of length, type, data and checksum, the last one IEND (PNG 1.2, section 3.2). */
function pngEnd(bytes: Uint8Array): number | undefined {
  const view = viewOf(bytes)
  let at = 8
  while (at + 12 <= bytes.length) {
    const isEnd = view.getUint32(at + 4) === 0x49454e44
    at += view.getUint32(at) + 12
    if (isEnd) return at
  }
  return undefined
}

/** Segments with their lengths; behind a start of scan, entropy-coded bytes up to the next marker (T.81, B.1.1). */
function jpegEnd(bytes: Uint8Array): number | undefined {
  const view = viewOf(bytes)
  let at = 2
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1]!
    if (marker === 0xd9) return at + 2
    if (marker === 0xff) {
      at++
    } else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2
    } else {
      if (at + 4 > bytes.length || view.getUint16(at + 2) < 2) return undefined
      at += 2 + view.getUint16(at + 2)
      if (marker === 0xda) at = afterScan(bytes, at)
    }
  }
  return undefined
}

function afterScan(bytes: Uint8Array, start: number): number {
  let at = bytes.indexOf(0xff, start)
  while (at !== -1 && at + 1 < bytes.length) {
    const next = bytes[at + 1]!
    // A stuffed zero and restarts belong to the scan.
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at
    at = bytes.indexOf(0xff, at + 2)
  }
  return bytes.length
}

/** Blocks of sub-blocks up to the trailer (GIF89a, section 12 onward). */
function gifEnd(bytes: Uint8Array): number | undefined {
  if (bytes.length < 13) return undefined
  let at = 13 + colorTableBytes(bytes[10]!)
  while (at < bytes.length) {
    const kind = bytes[at]
    if (kind === 0x3b) return at + 1
    if (kind === 0x21) at = afterSubBlocks(bytes, at + 2)
    else if (kind === 0x2c && at + 9 < bytes.length) {
      at = afterSubBlocks(bytes, at + 11 + colorTableBytes(bytes[at + 9]!))
    } else return undefined
  }
  return undefined
}

function colorTableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

function afterSubBlocks(bytes: Uint8Array, start: number): number {
  let at = start
  while (at < bytes.length && bytes[at] !== 0) at += bytes[at]! + 1
  return at + 1
}

/** RIFF says its own length; chunks are padded to even. */
function webpEnd(bytes: Uint8Array): number | undefined {
  if (bytes.length < 20) return undefined
  const length = viewOf(bytes).getUint32(4, true)
  return 8 + length + (length % 2)
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
