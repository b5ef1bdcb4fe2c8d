import { Fault } from '@weft/primitives'
import { expect, test } from 'vitest'
import { createLog, REDACTED_NAMES } from './createLog.ts'

function record(options: Partial<Parameters<typeof createLog>[0]> = {}) {
  const lines: Record<string, unknown>[] = []
  const log = createLog(
    { name: 'test', level: 'info', ...options },
    { write: (text) => lines.push(JSON.parse(text)) },
  )
  return { log, lines }
}

test('every line has the service and what it is bound to', () => {
  const { log, lines } = record({ bindings: { worker: 'w1' } })
  log.child({ lane: 3 }).info({ batch: 7 }, 'done')
  expect(lines).toMatchObject([{ name: 'test', worker: 'w1', lane: 3, batch: 7, msg: 'done' }])
})

test.each(REDACTED_NAMES)('the value of %s is in no line, at any depth', (name) => {
  const { log, lines } = record()
  log.info(
    { [name]: 'hidden', headers: { [name]: 'hidden' }, req: { headers: { [name]: 'hidden' } } },
    'a request',
  )
  expect(JSON.stringify(lines)).not.toContain('hidden')
  expect(lines[0]).toMatchObject({ [name]: '[redacted]' })
})

test('an error has its code, message and stack', () => {
  const { log, lines } = record()
  log.error({ err: new Fault('database.away', 'Nobody answers', { retryable: true }) }, 'failed')
  expect(lines[0]).toMatchObject({
    err: {
      code: 'database.away',
      message: 'Nobody answers',
      stack: expect.stringContaining('createLog.test'),
    },
  })
})
