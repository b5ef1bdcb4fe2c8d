import { expect, test } from 'vitest'
import { readRequest } from './cli.ts'
import type { Scenario } from './report/index.ts'

const sprint: Scenario = { name: 'sprint', question: 'How fast?', seconds: 7, run: () => Promise.reject() }
const read = (...args: string[]) => readRequest(args, [sprint])

test('without a scenario all are explained; that is no mistake', () => {
  expect(read()).toMatchObject({
    kind: 'explain',
    isError: false,
    text: expect.stringContaining('How fast?'),
  })
})

test('an unknown scenario is named, with those there are', () => {
  expect(read('walk')).toMatchObject({ isError: true, text: expect.stringMatching(/"walk".*sprint/s) })
})

test('options have defaults, workers are sorted', () => {
  expect(read('sprint')).toMatchObject({
    kind: 'run',
    json: false,
    options: {
      seconds: 7,
      seed: 'weft bench',
      workers: [1, 2],
      actions: undefined,
      against: undefined,
      size: 'full',
      profileDir: undefined,
    },
  })
  expect(
    read('sprint', '--workers', '4,1', '--seconds', '2.5', '--json', '--small', '--actions', '1,16'),
  ).toMatchObject({
    json: true,
    options: { seconds: 2.5, workers: [1, 4], size: 'small', actions: [1, 16] },
  })
})

test.each([
  ['--seconds', '0'],
  ['--seconds', 'soon'],
  ['--workers', '0'],
  ['--workers', '1,x'],
  ['--actions', '0'],
  ['--speed', '9'],
])('refuses %s %s', (...args) => {
  expect(read('sprint', ...args)).toMatchObject({ kind: 'explain', isError: true })
})
