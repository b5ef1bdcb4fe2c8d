import type { MediaLimits, MediaType } from '@weft/sdk'
import type { ActivityProblem } from './activityStore.ts'

/**
 * Whether the API would take a file, as far as a browser can say before anything is signed or sent: the API looks at
 * the bytes again. Undefined: it would.
 *
 * @param size - Pixels, when the browser could decode it.
 */
export function mediaProblem(
  file: { readonly name: string; readonly size: number; readonly head: Uint8Array },
  limits: MediaLimits,
  size?: { readonly width: number; readonly height: number },
): ActivityProblem | undefined {
  const type = mediaTypeOf(file.head)
  if (type === undefined || !limits.types.includes(type)) {
    return problem(
      'type_unsupported',
      'This file is of no type that is shown here',
      `Choose ${typesText(limits)}. The bytes of “${file.name}” count, not its name.`,
    )
  }
  if (file.size > limits.bytesMax) {
    return problem(
      'too_large',
      `This file is too large: ${bytesText(file.size)}`,
      `At most ${bytesText(limits.bytesMax)}. Save it smaller, or as WebP.`,
    )
  }
  const { width = 0, height = 0 } = size ?? {}
  if (width > limits.sideMax || height > limits.sideMax || width * height > limits.pixelsMax) {
    return problem(
      'dimensions_too_large',
      `This picture is too large: ${width} × ${height} pixels`,
      `At most ${limits.sideMax} pixels a side and ${limits.pixelsMax / 1e6} million in all. Save it smaller.`,
    )
  }
  return undefined
}

/** Bytes of the beginning that say what a file is. */
export const MEDIA_HEAD_BYTES = 2_048

/** What a file is by its first bytes; undefined: nothing that is shown here. */
export function mediaTypeOf(head: Uint8Array): MediaType | undefined {
  // One character a byte; what `latin1` is to a TextDecoder is not.
  const text = String.fromCharCode(...head.subarray(0, MEDIA_HEAD_BYTES))
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (/^GIF8[79]a/.test(text)) return 'image/gif'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp'
  if (text.startsWith('\x1a\x45\xdf\xa3')) return text.includes('webm') ? 'video/webm' : undefined
  if (text.slice(4, 8) === 'ftyp') return /^(?:avif|avis)/.test(text.slice(8)) ? 'image/avif' : 'video/mp4'
  return /^(?:\xef\xbb\xbf)?\s*</.test(text) && text.includes('<svg') ? 'image/svg+xml' : undefined
}

/** `PNG, JPEG or WebP` */
export function typesText({ types }: MediaLimits): string {
  const names = types.map((type) => NAMES[type])
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}

/** `5 MB`, to one decimal, rounded up: a file is never said to be smaller than it is. */
export function bytesText(bytes: number): string {
  if (bytes < 1_024) return `${bytes} bytes`
  const [value, unit] = bytes < 1_048_576 ? [bytes / 1_024, 'KB'] : [bytes / 1_048_576, 'MB']
  return `${Math.ceil(value * 10) / 10} ${unit}`
}

const NAMES: Record<MediaType, string> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
  'image/gif': 'GIF',
  'image/avif': 'AVIF',
  'image/svg+xml': 'SVG',
  'video/mp4': 'MP4',
  'video/webm': 'WebM',
}

function problem(reason: string, title: string, remedy: string): ActivityProblem {
  return { code: `media.${reason}`, title, remedy }
}
