import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { projectRoot } from '@weft/testing/embedded'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { REPORT_FILE_VARIABLE, type TestRunReport } from './problemReporter.ts'
import { runCommand } from './runCommand.ts'

const files = {
  'good.test.mjs': `import { expect, test } from 'vitest'
    test('passes', () => expect(1).toBe(1))`,
  'bad.test.mjs': `import { afterAll, expect, test } from 'vitest'
    test('fails', () => expect(1).toBe(2))
    afterAll(() => { throw new Error('broken hook') })`,
  'lost.test.mjs': `import { expect, test } from 'vitest'
    test('passes, too', () => { void Promise.reject(new Error('nobody awaits')); expect(1).toBe(1) })`,
  'unloadable.test.mjs': `import './nowhere.mjs'`,
  'dead.test.mjs': `import { test } from 'vitest'
    test('dies', () => process.kill(process.pid, 'SIGKILL'))`,
}
let folder: string

beforeAll(() => {
  // In here, so that the files find Vitest.
  const parent = join(projectRoot, 'node_modules', '.weft-tests')
  mkdirSync(parent, { recursive: true })
  folder = mkdtempSync(join(parent, 'reporter-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('whatever fails is told with where it was, also what belongs to no test', async () => {
  const report = join(folder, 'report.json')
  const reporter = join(projectRoot, 'scripts/support/problemReporter.ts')
  const { ok, output } = await runCommand(
    'vitest',
    ['run', `--root=${folder}`, '--maxWorkers=2', `--reporter=${reporter}`],
    { env: { [REPORT_FILE_VARIABLE]: report } },
  )
  expect(ok, output).toBe(false)
  const { passed, problems } = JSON.parse(readFileSync(report, 'utf8')) as TestRunReport
  const at = (name: string) => join(relative(projectRoot, folder), name)
  const firstLines = problems.map((problem) => problem.split('\n')[0])
  expect(passed).toBe(2)
  expect(firstLines).toHaveLength(5)
  expect(firstLines).toEqual(
    expect.arrayContaining([
      `${at('bad.test.mjs')} > fails`,
      `${at('bad.test.mjs')}: Error: broken hook`,
      `while ${at('lost.test.mjs')} ran: Unhandled Rejection: Error: nobody awaits`,
      expect.stringContaining(`${at('unloadable.test.mjs')}: Error: Cannot find module`),
      'Unhandled Error: Error: [vitest-pool]: Worker forks emitted error.',
    ]),
  )
  expect(problems.join('\n')).toContain(
    `SIGKILL during started state while running test file ${join(folder, 'dead.test.mjs')}`,
  )
})
