import type { MediaType } from '@weft/protocol/api'
import { isoEnd } from './isoEnd.ts'

/** Why the bytes are not one whole film of their type, or undefined. Walks the outermost elements only. */
export function wholeVideoFlaw(type: MediaType, bytes: Uint8Array): string | undefined {
  const end = type === 'video/mp4' ? isoEnd(bytes, ['moov', 'mdat']) : webmEnd(bytes)
  if (end === undefined || end > bytes.length) return 'ends too early'
  if (end < bytes.length) return `has ${bytes.length - end} bytes behind its end`
  return undefined
}

const SEGMENT = 0x18538067
const EBML = 0x1a45dfa3

/** An EBML header, then one segment; a segment of unknown length goes to the end of the file (RFC 8794, 6). */
function webmEnd(bytes: Uint8Array): number | undefined {
  let at = 0
  let hasSegment = false
  while (at < bytes.length) {
    const id = readVarint(bytes, at, false)
    const size = id && readVarint(bytes, at + id.width, true)
    if (!id || !size) return undefined
    if (id.value !== EBML && id.value !== SEGMENT && id.value !== 0xec) return hasSegment ? at : undefined
    hasSegment ||= id.value === SEGMENT
    if (size.value === undefined) return id.value === SEGMENT ? bytes.length : undefined
    at += id.width + size.width + size.value
  }
  return hasSegment ? at : undefined
}

/** @param masked - Lengths leave their marker out; identifiers keep it. `value` is undefined for "unknown". */
function readVarint(
  bytes: Uint8Array,
  at: number,
  masked: boolean,
): { value: number | undefined; width: number } | undefined {
  const first = bytes[at]
  if (first === undefined || first === 0) return undefined
  const width = Math.clz32(first) - 23
  if (at + width > bytes.length) return undefined
  const marker = 0x80 >> (width - 1)
  let value = masked ? first & (marker - 1) : first
  let isUnknown = masked && (first & (marker - 1)) === marker - 1
  for (let i = 1; i < width; i++) {
    const byte = bytes[at + i]!
    isUnknown &&= byte === 0xff
    value = value * 256 + byte
  }
  return { value: isUnknown ? undefined : value, width }
}
