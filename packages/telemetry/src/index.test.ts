import { expect, test } from 'vitest'
import * as entry from './index.ts'

test('public names', () => {
  expect(Object.keys(entry).sort()).toEqual([
    'REDACTED_NAMES',
    'collectProcessMetrics',
    'createLog',
    'noTracing',
    'startHealthServer',
    'startTracing',
    'watchServers',
  ])
})
