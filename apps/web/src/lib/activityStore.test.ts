import { beforeEach, expect, test } from 'vitest'
import { type Activity, activityStore, isUnderWay } from './activityStore.ts'
import { readStored } from './browserStorage.ts'
import { exactParse } from './exactJson.ts'

const sealed: Activity = {
  id: 'a',
  account: '0xabc',
  title: 'Supply 1 ETH',
  genesis: '0x0',
  createdAt: 1,
  state: 'sealed',
  batch: 5,
  times: { signed: 1, sealed: 2 },
  actions: [{ type: 769, fields: { amount: 10n ** 18n } }],
}

beforeEach(() => {
  for (const { id } of activityStore.list()) activityStore.remove(id)
})

test('heads carry what was executed on to L1, and never back', () => {
  activityStore.add({ ...sealed, state: 'executed' })
  activityStore.applyHeads({ sealed: 9, executed: 9, posted: 4, finalized: 3 }, 10)
  expect(activityStore.list()[0]?.state).toBe('executed')
  activityStore.applyHeads({ sealed: 9, executed: 9, posted: 5, finalized: 3 }, 11)
  expect(activityStore.list()[0]).toMatchObject({ state: 'posted', times: { posted: 11 } })
  activityStore.applyHeads({ sealed: 9, executed: 9, posted: 9, finalized: 5 }, 12)
  expect(activityStore.list()[0]).toMatchObject({ state: 'finalized', times: { posted: 11, finalized: 12 } })
  activityStore.applyHeads({ sealed: 9, executed: 9, posted: 9, finalized: 9 }, 13)
  expect(activityStore.list()[0]?.times.finalized).toBe(12)
})

test('a rejection stays a rejection, wherever its batch goes', () => {
  activityStore.add({ ...sealed, state: 'rejected' })
  activityStore.applyHeads({ sealed: 9, executed: 9, posted: 9, finalized: 9 })
  expect(activityStore.list()[0]?.state).toBe('rejected')
})

test('clearing keeps what is under way', () => {
  activityStore.add({ ...sealed, id: 'old', state: 'posted' })
  activityStore.add(sealed)
  activityStore.clear()
  expect(activityStore.list().map(({ id }) => id)).toEqual(['a'])
  expect(activityStore.list().every(isUnderWay)).toBe(true)
})

test('what is kept comes back with its big numbers', () => {
  activityStore.add(sealed)
  expect(exactParse(readStored('weft.activity') ?? '')).toEqual([sealed])
})
