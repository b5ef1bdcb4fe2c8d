import { readFileSync } from 'node:fs'
import { Fault } from '@weft/primitives'
import { STREAM_CLOSE } from '@weft/protocol/api'
import { expect, test } from 'vitest'
import { readApiOptions } from './apiOptions.ts'
import { PROBLEMS, toProblem } from './problems.ts'

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')

test('the README lists every code with its status and meaning', () => {
  for (const [code, { status, title }] of Object.entries(PROBLEMS)) {
    expect(readme).toContain(`| \`${code}\` | ${status} | ${title} |`)
  }
  for (const code of Object.values(STREAM_CLOSE)) expect(readme).toContain(String(code))
})

test('the README lists every setting with its default', () => {
  const defaults = readApiOptions({})
  expect(readme).toContain(`| \`API_BODY_BYTES_MAX\` | ${defaults.bodyBytesMax} |`)
  expect(readme).toContain(`| \`API_REQUESTS_PER_TEN_SECONDS\` | ${defaults.requestsPerTenSeconds},`)
  expect(readme).toContain(`| \`API_WAITERS_MAX\` | ${defaults.waitersMax} |`)
  expect(readme).toContain(`| \`API_SUBSCRIBERS_MAX\` | ${defaults.subscribersMax} |`)
})

test('a setting that is wrong names itself', () => {
  expect(() => readApiOptions({ API_WAITERS_MAX: 'many' })).toThrow('API_WAITERS_MAX')
})

test('a fault of a lower layer that may pass keeps its code, one that may not is kept to ourselves', () => {
  const passing = new Fault('queue.redis_unreachable', 'Redis does not answer', { retryable: true })
  expect(toProblem(passing, 'r')).toMatchObject({ code: passing.code, status: 503, detail: passing.message })
  const broken = new Fault('state.snapshot_malformed', 'secret', { retryable: false })
  expect(toProblem(broken, 'r')).toMatchObject({ code: 'service.internal', status: 500 })
  expect(JSON.stringify(toProblem(broken, 'r'))).not.toContain('secret')
})
