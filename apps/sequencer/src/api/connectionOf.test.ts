import fastify from 'fastify'
import { expect, test } from 'vitest'
import { connectionOf } from './connectionOf.ts'

test('clients of a trusted proxy are told apart; what others claim is not looked at', async () => {
  const api = fastify({ trustProxy: ['10.0.0.0/8'] })
  api.get('/', (request) => {
    const connection = connectionOf(request)
    return { by: typeof connection === 'string' ? connection : 'socket' }
  })
  const senderOf = async (remoteAddress: string, forwarded?: string) => {
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
    const answer = await api.inject({ method: 'GET', url: '/', remoteAddress, headers })
    return answer.json<{ by: string }>().by
  }
  expect(await senderOf('10.1.2.3', '203.0.113.7')).toBe('203.0.113.7')
  // Whoever writes the header itself stands in front of what the proxy adds.
  expect(await senderOf('10.1.2.3', '192.0.2.1, 203.0.113.7')).toBe('203.0.113.7')
  expect(await senderOf('198.51.100.1', '203.0.113.7')).toBe('socket')
  expect(await senderOf('10.1.2.3')).toBe('socket')
  await api.close()
})
