import { STREAM_CLOSE, type StreamMessage } from '@weft/protocol/api'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BatchEvent } from '../../types.ts'
import { createStreamConnection, type StreamSocket } from './streamConnection.ts'
import type { StreamFrames } from './streamFrames.ts'

const everything = { batches: false, prices: false, heads: false, accounts: new Set<never>() }

function executed(sequence: number): BatchEvent {
  return {
    kind: 'executed',
    sequence,
    batch: sequence,
    timestamp: 0n,
    stateRoot: '0x' as never,
    transactionCount: 0,
    executedCount: 0,
    outcomes: undefined as never,
  }
}

const frames: StreamFrames = {
  batch: async ({ sequence, batch }) => ({ type: 'batch', sequence, number: batch, timestamp: 0 }),
  heads: () => ({ type: 'pong' }),
  prices: () => ({ type: 'pong' }),
}

test('a reader that stops reading is closed when it is too far behind', () => {
  const closes: number[] = []
  const socket: StreamSocket = { send: () => new Promise(() => {}), close: (code) => closes.push(code) }
  const feed = { head: () => 0, replay: async () => [] }
  const connection = createStreamConnection({ socket, feed, frames })
  connection.subscribe(everything, undefined)
  for (let sequence = 1; sequence <= 1_801; sequence++) connection.push(executed(sequence))
  expect(closes).toEqual([STREAM_CLOSE.slow])
})

test('a replay that is longer than what can be held still brings everything', async () => {
  const log: BatchEvent[] = Array.from({ length: 500 }, (_, i) => executed(i + 1))
  const got: number[] = []
  const socket: StreamSocket = {
    async send(text) {
      const message = JSON.parse(text) as StreamMessage
      if (message.type === 'batch') got.push(message.number)
    },
    close: (code) => expect(code).toBe(0),
  }
  const feed = {
    head: () => log.length,
    async replay(after: number, limit: number) {
      const page = log.slice(after, after + limit)
      // While the first pages are read, more comes than the connection holds.
      if (log.length < 6_000) {
        for (let i = 0; i < 1_000; i++) {
          const event = executed(log.length + 1)
          log.push(event)
          connection.push(event)
        }
      }
      return page
    },
  }
  const connection = createStreamConnection({ socket, feed, frames })
  connection.subscribe(everything, 0)
  while (got.length < log.length) await new Promise(setImmediate)
  expect(got).toEqual(log.map(({ batch }) => batch))
})

test('property: whenever events come and wherever it resumes, each batch comes once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: 300 }),
      fc.nat({ max: 300 }),
      fc.array(fc.nat({ max: 40 }), { maxLength: 20 }),
      async (before, after, bursts) => {
        const log: BatchEvent[] = Array.from({ length: before }, (_, i) => executed(i + 1))
        const start = Math.min(after, before)
        const got: number[] = []
        const pauses = [...bursts]
        const grow = () => {
          for (let i = pauses.pop() ?? 0; i > 0; i--) {
            const event = executed(log.length + 1)
            log.push(event)
            connection.push(event)
          }
        }
        const socket: StreamSocket = {
          async send(text) {
            const message = JSON.parse(text) as StreamMessage
            if (message.type === 'batch') got.push(message.number)
            await Promise.resolve()
            grow()
          },
          close: (code) => expect(code).toBe(0),
        }
        const feed = {
          head: () => log.length,
          async replay(from: number, limit: number) {
            grow()
            const page = log.slice(from, from + limit)
            await Promise.resolve()
            grow()
            return page
          },
        }
        const connection = createStreamConnection({ socket, feed, frames })
        connection.subscribe(everything, start)
        while (pauses.length > 0 && got.length < log.length - start) await new Promise(setImmediate)
        while (got.length < log.length - start) await new Promise(setImmediate)
        expect(got).toEqual(log.slice(start).map(({ batch }) => batch))
      },
    ),
    { numRuns: 100 },
  )
})
