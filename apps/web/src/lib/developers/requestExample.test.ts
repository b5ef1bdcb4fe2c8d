import { expect, test } from 'vitest'
import type { Endpoint } from './openApi.ts'
import { curlText, requestPath } from './requestExample.ts'

const endpoint: Endpoint = {
  method: 'GET',
  path: '/v1/markets/{asset}',
  id: 'get-v1-markets-asset',
  tags: ['markets'],
  summary: '',
  deprecated: false,
  parameters: [
    { name: 'asset', in: 'path', required: true, schema: {} },
    { name: 'limit', in: 'query', required: false, schema: {} },
  ],
  responses: {},
}

test('parameters go where they belong, escaped; empty ones are left out', () => {
  expect(requestPath(endpoint, { asset: 'a/b', limit: '1&2' })).toBe('/v1/markets/a%2Fb?limit=1%262')
  expect(requestPath(endpoint, { asset: 'USDC', limit: ' ' })).toBe('/v1/markets/USDC')
})

test('a parameter that is missing is named', () => {
  expect(() => requestPath(endpoint, { asset: '' })).toThrow('asset is needed')
})

test('curl: samples where there are some, names where there are none', () => {
  expect(curlText('http://weft.test', endpoint)).toBe('curl http://weft.test/v1/markets/USDC')
  const post: Endpoint = {
    ...endpoint,
    method: 'POST',
    path: '/v1/transactions/{hash}',
    parameters: [{ name: 'hash', in: 'path', required: true, schema: {} }],
    requestBody: { content: { 'application/json': {} } },
  }
  expect(curlText('http://weft.test', post)).toBe(
    "curl -X POST 'http://weft.test/v1/transactions/<hash>' \\\n  -H 'content-type: application/json' \\\n  --data-binary @body.json",
  )
})
