import { Fault } from '@weft/primitives'
import { MEDIA_TYPES, type MediaType } from '@weft/protocol/api'
import { fileTypeFromBuffer } from 'file-type'
import { imageDimensionsFromData } from 'image-dimensions'
import { svgSize } from './svgSize.ts'
import { wholeImageFlaw } from './wholeImage.ts'
import { wholeVideoFlaw } from './wholeVideo.ts'

/** What a file turned out to be. */
export interface InspectedMedia {
  readonly type: MediaType
  /** Pixels; undefined when the file does not say. */
  readonly width: number | undefined
  readonly height: number | undefined
}

/** Pixels of a side and in all: what a phone decodes. A few kilobytes can announce a thousand times as much. */
export const SIDE_MAX = 8_192
export const PIXELS_MAX = 40_000_000

/**
 * What the bytes are, whatever their sender says. Nothing is decoded: the type comes from the beginning, the structure
 * is walked to the very end (so that no second file hides behind the first, and none is cut off), the dimensions
 * are those that the file announces.
 *
 * @throws Fault `media.type_unsupported`, `media.malformed`, `media.unsafe`, `media.dimensions_too_large`
 */
export async function inspectMedia(bytes: Uint8Array): Promise<InspectedMedia> {
  const type = await sniff(bytes)
  if (type === undefined) {
    throw new Fault(
      'media.type_unsupported',
      `The file is none of ${MEDIA_TYPES.join(', ')}; its bytes count, not its name`,
      { retryable: false },
    )
  }
  if (type === 'image/svg+xml') return checkSize({ type, ...svgSize(bytes) })
  const flaw = type.startsWith('video/') ? wholeVideoFlaw(type, bytes) : wholeImageFlaw(type, bytes)
  if (flaw !== undefined) {
    throw new Fault(
      'media.malformed',
      `The file begins as ${type}, but ${flaw}; save it anew with another program`,
      { retryable: false },
    )
  }
  return checkSize({ type, ...dimensionsOf(type, bytes) })
}

/** Animated PNG is PNG. */
const ALIASES: Readonly<Record<string, MediaType>> = { 'image/apng': 'image/png' }
const SNIFFED: ReadonlySet<string> = new Set(MEDIA_TYPES.filter((type) => type !== 'image/svg+xml'))

async function sniff(bytes: Uint8Array): Promise<MediaType | undefined> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (found !== undefined && SNIFFED.has(found.mime)) return found.mime as MediaType
  if (found !== undefined && ALIASES[found.mime] !== undefined) return ALIASES[found.mime]
  // SVG is text; whether it is a good one, its parser says.
  return (found === undefined || found.mime === 'application/xml') && beginsAsMarkup(bytes)
    ? 'image/svg+xml'
    : undefined
}

/** Bytes in which `<svg` has to come: after a declaration and comments of editors. */
const SVG_HEAD_BYTES = 2_048

function beginsAsMarkup(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, SVG_HEAD_BYTES))
  return /^(?:\u00ef\u00bb\u00bf)?\s*</.test(head) && head.includes('<svg')
}

function dimensionsOf(type: MediaType, bytes: Uint8Array): Pick<InspectedMedia, 'width' | 'height'> {
  if (type.startsWith('video/')) return { width: undefined, height: undefined }
  try {
    const found = imageDimensionsFromData(bytes)
    if (found !== undefined && found.width > 0 && found.height > 0) {
      return { width: found.width, height: found.height }
    }
  } catch {
    // A header that cannot be read is answered below.
  }
  throw new Fault('media.malformed', `The file begins as ${type}, but does not say how large it is`, {
    retryable: false,
  })
}

function checkSize({ type, width, height }: InspectedMedia): InspectedMedia {
  if (width === undefined || height === undefined) return { type, width: undefined, height: undefined }
  // The pixels of a drawing are what the page gives it.
  const isDrawn = type === 'image/svg+xml'
  if (!isDrawn && (width > SIDE_MAX || height > SIDE_MAX || width * height > PIXELS_MAX)) {
    throw new Fault(
      'media.dimensions_too_large',
      `The picture is ${width} × ${height} pixels; at most ${SIDE_MAX} a side and ${PIXELS_MAX / 1e6} million in all`,
      { retryable: false },
    )
  }
  return { type, width, height }
}
