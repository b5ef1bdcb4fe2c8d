import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '@weft/testing/embedded'
import { expect, test } from 'vitest'
import type { ChaosResult } from './chaosResult.ts'

const KINDS = [
  'leaderPaused',
  'sequencerKilled',
  'redisEmptied',
  'jobsDuplicated',
  'streamCut',
  'l1Reorganised',
]

/** How fast a takeover is, is for a machine that does nothing else; here it has to come. */
const TAKEOVER_SECONDS_MAX = '60'

test('npm run chaos: leaders lost and paused, Redis emptied under load; nothing lost, doubled or different', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join('scripts', 'bootstrap.mjs'),
      'chaos',
      ...['--seed', '1', '--seconds', '32', '--only', KINDS.join(',')],
      ...['--takeover-seconds', TAKEOVER_SECONDS_MAX, '--json'],
    ],
    { cwd: projectRoot, encoding: 'utf8' },
  )
  expect(status, `${stdout}\n${stderr}`).toBe(0)
  const result: ChaosResult = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
  expect(result).toMatchObject({
    ok: true,
    seed: 1,
    lost: 0,
    duplicated: 0,
    rootsEqual: true,
    conserved: true,
  })
  for (const [kind, count] of Object.entries(result.faults)) {
    if (KINDS.includes(kind)) expect(count, kind).toBeGreaterThan(0)
    else expect(count, kind).toBe(0)
  }
  // Each takeover has its own leader, and no other way leads to one.
  expect(result.leaders).toBeGreaterThan(2)
  expect(result.epochs).toBeGreaterThanOrEqual(result.leaders)
  expect(result.takeoverMsMax).toBeGreaterThan(0)
  expect(result.acknowledged).toBeGreaterThan(100)
  expect(result.transactions).toBe(result.executed + result.rejected)
})
