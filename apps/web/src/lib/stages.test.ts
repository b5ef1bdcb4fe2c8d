import { expect, test } from 'vitest'
import type { Activity } from './activityStore.ts'
import { activityStages, batchStages, transactionStages } from './stages.ts'

const base: Activity = {
  id: 'a',
  account: '0xabc',
  title: 'Supply 1 ETH',
  genesis: '0x0',
  createdAt: 0,
  state: 'signing',
  times: {},
  actions: [],
}
const states = (stages: readonly { state: string }[]) => stages.map(({ state }) => state).join(' ')

test('each state of an activity, stage by stage', () => {
  const at = (state: Activity['state'], times: Activity['times'] = {}) =>
    states(activityStages({ ...base, state, times }))
  expect(at('signing')).toBe('active waiting waiting waiting waiting')
  expect(at('sealed')).toBe('done done active waiting waiting')
  expect(at('posted')).toBe('done done done done active')
  expect(at('finalized')).toBe('done done done done done')
  expect(at('failed')).toBe('failed waiting waiting waiting waiting')
  expect(at('failed', { signed: 1 })).toBe('done failed waiting waiting waiting')
  expect(at('rejected', { signed: 1 })).toBe('done done failed waiting waiting')
})

test('executed, but what it sent elsewhere came back: never shown as done', () => {
  const problem = { code: 'nft.not_listed', title: 'No longer for sale', remedy: 'Make an offer.' }
  const at = (state: Activity['state']) => activityStages({ ...base, state, problem })
  expect(states(at('executed'))).toBe('done done failed waiting waiting')
  expect(states(at('finalized'))).toBe('done done failed settled settled')
  expect(at('executed')[2]?.name).toBe('Came back')
})

test('times count from the signature', () => {
  const notes = activityStages({
    ...base,
    state: 'posted',
    times: { signed: 0, sealed: 120, posted: 12_400 },
  })
  expect(notes.map(({ note }) => note).slice(1)).toEqual(['+0.1s', undefined, '+12s', undefined])
})

test('a rejected transaction goes on to L1 without its colour', () => {
  expect(states(transactionStages('posted', true))).toBe('done done failed settled waiting')
  expect(states(transactionStages('executed', false))).toBe('done done done active waiting')
})

test('a batch has no signature', () => {
  expect(batchStages('sealed').map(({ name }) => name)).toEqual(['Sealed', 'Executed', 'Posted', 'Final'])
})
