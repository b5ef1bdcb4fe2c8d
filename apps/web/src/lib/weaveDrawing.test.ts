import { expect, test } from 'vitest'
import { mediaTypeOf } from './checkMedia.ts'
import { THREADS, weaveDraft } from './weaveDraft.ts'
import { threadPath, weaveSvg } from './weaveDrawing.ts'

test('a thread is drawn where it lies above, one stroke a stretch', () => {
  expect(threadPath([true, true, false, true], 0.5)).toBe('M0 0.5H2M3 0.5H4')
  expect(threadPath([false, false], 0.5)).toBe('')
})

test('a cloth is a file that the API takes: a drawing with every thread in it', () => {
  const svg = weaveSvg(weaveDraft('seed'))
  expect(mediaTypeOf(new TextEncoder().encode(svg))).toBe('image/svg+xml')
  expect(svg.match(/<(?:rect|path) /g)).toHaveLength(1 + 2 * THREADS)
  expect(weaveSvg(weaveDraft('seed'))).toBe(svg)
  expect(weaveSvg(weaveDraft('other'))).not.toBe(svg)
})
