import { expect, test } from 'vitest'
import * as embedded from './index.ts'
import * as stack from './stack/index.ts'

test('public names of @weft/testing/embedded', () => {
  expect(Object.keys(embedded).sort()).toEqual([
    'ChromiumMissing',
    'DistributionUnavailable',
    'ProcessNotStarted',
    'RedisMissing',
    'describeExit',
    'describePortOwner',
    'ensureChromium',
    'ensureRedis',
    'ensureSecp256k1',
    'findFreePort',
    'glibcEnvironment',
    'isPortFree',
    'jemallocEnvironment',
    'nodeArguments',
    'projectRoot',
    'startAnvil',
    'startPostgres',
    'startProcess',
    'startRedis',
    'startServer',
  ])
})

test('public names of @weft/testing/stack', () => {
  expect(Object.keys(stack).sort()).toEqual(['buildWeb', 'deployOnce', 'startStack'])
})
