import { expect, test } from 'vitest'
import { cleanText, priceText, tokenKind, tokenTitle } from './nftText.ts'

test('names cannot turn, hide or cover what stands beside them', () => {
  expect(cleanText('Fox\u202egnp.exe')).toBe('Foxgnp.exe')
  expect(cleanText('  a\n\n\tb\u0000  ')).toBe('a b')
  expect(cleanText('\u200b\u2066\ufeff')).toBe('Untitled')
  expect(cleanText(`Z${'\u0301'.repeat(200)}`)).toBe(`Z${'\u0301'.repeat(3)}`)
  expect(cleanText('<script>alert(1)</script>')).toBe('<script>alert(1)</script>')
  expect(cleanText('Знамя 旗 علم 🏴')).toBe('Знамя 旗 علم 🏴')
})

test('a token is called by its work, or by its collection and number', () => {
  const cover = { collectionName: 'Looms', number: 17, work: null, edition: null }
  expect([tokenTitle(cover), tokenKind(cover)]).toEqual(['Looms #17', '#17'])
  const work = { ...cover, work: { title: 'Dawn', editions: 5 }, edition: 2 }
  expect([tokenTitle(work), tokenKind(work)]).toEqual(['Dawn', '#17 · edition 2 of 5'])
  expect(tokenKind({ ...work, work: { title: 'Dawn', editions: 1 }, edition: 1 })).toBe('#17 · one of one')
  expect(priceText(250_000_000_000_000_000n, 'ETH')).toBe('0.25 ETH')
})
