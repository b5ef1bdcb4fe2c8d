import { expect, test } from 'vitest'
import { THREADS, weaveDraft } from './weaveDraft.ts'

test('a hash draws one cloth, another hash another', () => {
  const a = weaveDraft(`0x${'ab'.repeat(32)}`, '0x01')
  expect(weaveDraft(`0x${'ab'.repeat(32)}`, '0x01')).toEqual(a)
  expect(weaveDraft(`0x${'ab'.repeat(32)}`, '0x02')).not.toEqual(a)
  expect([a.warp.length, a.weft.length, a.over.length]).toEqual([THREADS, THREADS, THREADS])
})

test('every colour is one that CSS knows, whatever the hash', () => {
  for (let i = 0; i < 200; i++) {
    const { ground, warp, weft } = weaveDraft(String(i))
    for (const colour of [ground, ...warp, ...weft]) expect(colour).toMatch(/^hsl\([\d.]+ \d+% \d+%\)$/)
  }
})
