import { expect, test } from 'vitest'
import { createTurns } from './createTurns.ts'

const clock = () => 0

test('runs one after the other, in the order of asking, and answers each', async () => {
  const turns = createTurns({ waitingMax: 10, restTimes: 4, now: clock })
  const order: number[] = []
  const answers = await Promise.all([1, 2, 3].map((each) => turns.take(() => order.push(each))))
  expect(order).toEqual([1, 2, 3])
  expect(answers).toEqual([1, 2, 3])
})

test('what fails is told to whoever asked, and the next one runs', async () => {
  const turns = createTurns({ waitingMax: 10, restTimes: 4, now: clock })
  const failing = turns.take(() => {
    throw new Error('no')
  })
  const next = turns.take(() => 'yes')
  await expect(failing).rejects.toThrow('no')
  expect(await next).toBe('yes')
})

test('more than may wait are not taken, and room comes back', async () => {
  const turns = createTurns({ waitingMax: 2, restTimes: 4, now: clock })
  // The first is at work already, two wait.
  const taken = [1, 2, 3].map((each) => turns.take(() => each))
  expect(turns.take(() => 4)).toBeUndefined()
  expect(await Promise.all(taken)).toEqual([1, 2, 3])
  expect(await turns.take(() => 5)).toBe(5)
})

test('rests several times as long as a piece took before the next one starts', async () => {
  let nowMs = 0
  const turns = createTurns({ waitingMax: 10, restTimes: 4, now: () => nowMs })
  let isOtherWorkDone = false
  const first = turns.take(() => {
    nowMs += 5
  })
  setTimeout(() => {
    isOtherWorkDone = true
  }, 0)
  const second = turns.take(() => isOtherWorkDone)
  await first
  expect(await second).toBe(true)
})
