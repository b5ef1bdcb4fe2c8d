import type { MediaLimits } from '@weft/sdk'
import { expect, test } from 'vitest'
import { bytesText, mediaProblem, mediaTypeOf, typesText } from './checkMedia.ts'

const limits: MediaLimits = {
  types: ['image/png', 'image/jpeg', 'image/svg+xml'],
  bytesMax: 5 * 1_048_576,
  accountBytesMax: 1,
  pixelsMax: 40_000_000,
  sideMax: 8_192,
  unusedHours: 48,
}
const bytes = (text: string) => Uint8Array.from(text, (each) => each.charCodeAt(0))
const PNG = bytes('\x89PNG\r\n\x1a\n....')

test.each([
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['\xff\xd8\xff\xe0', 'image/jpeg'],
  ['GIF89a', 'image/gif'],
  ['RIFF\x00\x00\x00\x00WEBPVP8 ', 'image/webp'],
  ['RIFF\x00\x00\x00\x00WAVEfmt ', undefined],
  ['\x00\x00\x00\x1cftypavif', 'image/avif'],
  ['\x00\x00\x00\x1cftypisom', 'video/mp4'],
  ['\x1a\x45\xdf\xa3....webm', 'video/webm'],
  ['\x1a\x45\xdf\xa3....matroska', undefined],
  ['<?xml version="1.0"?>\n<svg xmlns="…">', 'image/svg+xml'],
  ['<!doctype html><p>', undefined],
  ['just text', undefined],
  ['', undefined],
])('%j is %s', (head, type) => {
  expect(mediaTypeOf(bytes(head))).toBe(type)
})

test('a file that would be refused is refused before it is sent, with the limit it breaks', () => {
  const file = { name: 'a.png', size: 100, head: PNG }
  expect(mediaProblem(file, limits, { width: 8_192, height: 4_882 })).toBeUndefined()
  expect(mediaProblem({ ...file, head: bytes('text') }, limits)).toMatchObject({
    code: 'media.type_unsupported',
    remedy: 'Choose PNG, JPEG or SVG. The bytes of “a.png” count, not its name.',
  })
  expect(mediaProblem({ ...file, head: bytes('GIF89a') }, limits)?.code).toBe('media.type_unsupported')
  expect(mediaProblem({ ...file, size: limits.bytesMax }, limits)).toBeUndefined()
  expect(mediaProblem({ ...file, size: limits.bytesMax + 1 }, limits)).toMatchObject({
    title: 'This file is too large: 5.1 MB',
    remedy: 'At most 5 MB. Save it smaller, or as WebP.',
  })
  for (const size of [
    { width: 8_193, height: 1 },
    { width: 8_000, height: 5_001 },
  ])
    expect(mediaProblem(file, limits, size)?.code).toBe('media.dimensions_too_large')
})

test('texts: types and sizes', () => {
  expect(typesText(limits)).toBe('PNG, JPEG or SVG')
  expect([999, 1_024, 1_025, 5_242_880].map(bytesText)).toEqual(['999 bytes', '1 KB', '1.1 KB', '5 MB'])
})
