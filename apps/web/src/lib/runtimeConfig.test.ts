import { expect, test } from 'vitest'
import { readRuntimeConfig } from './runtimeConfig.ts'

test('without an environment: the devnet on this machine', () => {
  expect(readRuntimeConfig({})).toEqual({
    apiUrl: 'http://localhost:4000',
    l1RpcUrl: undefined,
    l1ExplorerUrl: undefined,
    l1ChainId: 31_337,
  })
})

test('slashes at the end go', () => {
  expect(readRuntimeConfig({ WEB_API_URL: 'https://api.example.test/' }).apiUrl).toBe(
    'https://api.example.test',
  )
})

test('what cannot be meant is named', () => {
  expect(() => readRuntimeConfig({ WEB_API_URL: 'localhost:4000' })).toThrow('WEB_API_URL must be')
  expect(() => readRuntimeConfig({ WEB_L1_CHAIN_ID: '0x1' })).toThrow('WEB_L1_CHAIN_ID must be')
})
