import type { Hash } from '@weft/sdk'
import { expect, test } from 'vitest'
import { EMPTY_WORK, judgeWork, type WorkDraft } from './workDraft.ts'

const draft: WorkDraft = {
  media: { media: `0x${'ab'.repeat(32)}` as Hash, name: 'a.png', at: 0 },
  title: 'Warp',
  editions: '3',
}
const collection = { supplyCap: 10, minted: 6 }

test('a work says what stands in its way, in the order of the page', () => {
  expect(judgeWork(draft, collection)).toMatchObject({ editions: 3, titleLeft: 92, block: undefined })
  expect(judgeWork(EMPTY_WORK, undefined).block).toBe('Choose a collection')
  expect(judgeWork(EMPTY_WORK, collection).block).toBe('Add media')
  expect(judgeWork({ ...draft, title: ' ' }, collection).block).toBe('Enter a title')
  expect(judgeWork({ ...draft, title: 'x'.repeat(97) }, collection).block).toBe('1 character too long')
  expect(judgeWork({ ...draft, editions: '' }, collection).block).toBe('1 to 20 editions')
  expect(judgeWork({ ...draft, editions: '21' }, collection).block).toBe('1 to 20 editions')
  expect(judgeWork({ ...draft, editions: '4' }, collection).block).toBeUndefined()
  expect(judgeWork({ ...draft, editions: '5' }, collection).block).toBe('Only 4 left under the cap')
})
