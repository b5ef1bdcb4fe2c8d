import swagger from '@fastify/swagger'
import fastify from 'fastify'
import { expect, test } from 'vitest'
import { announceDeprecations } from './announceDeprecations.ts'
import type { Api } from './api.ts'

test('an endpoint on its way out says since when, until when and what replaces it; others say nothing', async () => {
  const api = fastify() as unknown as Api
  await api.register(swagger, { openapi: { openapi: '3.1.0', info: { title: 'test', version: '1' } } })
  announceDeprecations(api)
  const deprecation = {
    since: new Date('2027-01-01T00:00:00Z'),
    sunset: new Date('2027-07-01T12:00:00Z'),
    link: 'https://weft.example/docs/v2',
  }
  api.get('/old', { config: { deprecation } }, async () => ({}))
  api.get('/refusing', { config: { deprecation } }, async () => {
    throw new Error('no')
  })
  api.get('/new', async () => ({}))
  for (const url of ['/old', '/refusing']) {
    const { headers } = await api.inject(url)
    expect(headers).toMatchObject({
      deprecation: '@1798761600',
      sunset: 'Thu, 01 Jul 2027 12:00:00 GMT',
      link: '<https://weft.example/docs/v2>; rel="deprecation"',
    })
  }
  const { headers } = await api.inject('/new')
  expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['deprecation']))
  const { paths } = api.swagger() as { paths: Record<string, { get: { deprecated?: boolean } }> }
  expect(paths['/old']?.get.deprecated).toBe(true)
  expect(paths['/new']?.get.deprecated).toBeUndefined()
  await api.close()
})
