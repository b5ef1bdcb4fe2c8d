import { ApiProblem, InvalidInput } from '@weft/sdk'
import { expect, test } from 'vitest'
import { describeError } from './describeError.ts'

const paused = {
  status: 503,
  code: 'acceptance.paused',
  title: 'Transactions are not taken',
  detail: 'Operators paused it: the database moves',
  remedy: 'Send the same again later.',
}

test('a problem of the API is told with what is wrong now and with what helps', () => {
  expect(describeError(new ApiProblem(paused))).toEqual({
    code: 'acceptance.paused',
    title: 'Transactions are not taken',
    remedy: 'Operators paused it: the database moves. Send the same again later.',
  })
})

test('what has nothing more to say than its message says it once', () => {
  const error = new InvalidInput('amount.malformed', 'That is no amount', { remedy: '' })
  expect(describeError(error)).toMatchObject({ title: 'That is no amount', remedy: 'That is no amount' })
  const helped = new InvalidInput('amount.malformed', 'That is no amount', { remedy: 'Type digits.' })
  expect(describeError(helped)).toMatchObject({ title: 'That is no amount', remedy: 'Type digits.' })
})

test('anything else is ours, and can be tried again', () => {
  expect(describeError(new Error('x is undefined'))).toMatchObject({
    code: 'web.unexpected',
    remedy: 'x is undefined. Try again; if it stays, reload the page.',
  })
})
