import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium, ensureRedis, projectRoot } from '@weft/testing/embedded'
import { buildWeb } from '@weft/testing/stack'
import { runChecks } from './check/runChecks.ts'
import { REPORT_FILE_VARIABLE, type TestRunReport } from './support/problemReporter.ts'
import { runCommand } from './support/runCommand.ts'

// `npm test`: checks, unit and integration tests, then browser tests on the production build of the web app.
// `npm test -- packages/state` runs the tests whose path contains that, and nothing else.

interface Tally {
  passed: number
  failed: number
}

/** Of Vitest, in the order in which they run. */
const projects = {
  code: 'Unit and integration tests',
  web: 'Browser tests on one stack',
  system: 'Tests with a stack of their own',
}

const total: Tally = { passed: 0, failed: 0 }
const summary: string[] = []
/** What failed: said again at the end, where it is not lost among thousands that passed. */
const problems: string[] = []
const filters = process.argv.slice(2)
const startedAt = performance.now()

prepare()
if (filters.length === 0) await checks()
if (hasTests(['{apps,packages,scripts,bench,chaos}/*/**/*.test.{ts,tsx}', 'scripts/*.test.ts'], isCodeTest)) {
  await vitest('code', filters)
}
const hasWebTests = hasTests(['apps/web/e2e/**/*.e2e.test.ts'], () => true)
const hasSystemTests = hasTests(['{apps,packages,scripts,bench,chaos}/**/*.system.test.ts'], () => true)
if ((hasWebTests || hasSystemTests) && (await build())) {
  // Apart, so that the stack which web tests share has ended before others need the machine.
  if (hasWebTests) await vitest('web', filters)
  if (hasSystemTests) await vitest('system', filters)
}

const ranNothing = total.passed + total.failed === 0
if (ranNothing) summary.push('✗ no test ran')
if (problems.length > 0)
  process.stdout.write(`\nFailed:\n${problems.map((problem) => `  ${problem}\n`).join('')}`)
process.stdout.write(`\n${summary.join('\n')}\n\nin ${formatSeconds(secondsSince(startedAt))}\n`)
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
process.exitCode = total.failed > 0 || ranNothing ? 1 : 0

/** What the tests need of the system is fetched before them, so that no test's time limit pays for it. */
function prepare(): void {
  try {
    ensureRedis(() => process.stdout.write('Fetching Redis from the distribution…\n'))
    process.env.CHROMIUM_PATH = ensureChromium(() =>
      process.stdout.write('Fetching Chromium from the distribution…\n'),
    )
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`)
    record('services', { passed: 0, failed: 1 }, 0)
  }
}

async function checks(): Promise<void> {
  heading('Checks')
  await runChecks(({ name, ok, report, seconds }) => {
    process.stdout.write(`${ok ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)\n${report}`)
    record(`check ${name}`, { passed: ok ? 1 : 0, failed: ok ? 0 : 1 }, seconds)
  })
}

async function build(): Promise<boolean> {
  heading('Production build of the web app')
  const started = performance.now()
  const problem = await buildWeb().then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
  const seconds = secondsSince(started)
  process.stdout.write(problem === undefined ? `✓ built (${seconds.toFixed(1)} s)\n` : `${problem}\n`)
  record('web build', { passed: problem ? 0 : 1, failed: problem ? 1 : 0 }, seconds)
  return problem === undefined
}

async function vitest(project: keyof typeof projects, paths: readonly string[]): Promise<void> {
  heading(projects[project])
  const reportFile = join(projectRoot, 'node_modules', '.weft-tests', `${project}.json`)
  mkdirSync(join(reportFile, '..'), { recursive: true })
  rmSync(reportFile, { force: true })
  const { ok, seconds } = await runCommand(
    'vitest',
    [
      'run',
      `--project=${project}`,
      '--reporter=default',
      '--reporter=scripts/support/problemReporter.ts',
      ...paths,
    ],
    { echo: true, env: { [REPORT_FILE_VARIABLE]: reportFile } },
  )
  const { passed, problems: found } = readReport(reportFile)
  if (found.length === 0 && !ok) found.push(`${project} tests: Vitest ended badly, and says why above`)
  problems.push(...found)
  record(`${project} tests`, { passed, failed: found.length }, seconds)
}

/** A run that was ended has none. */
function readReport(file: string): TestRunReport {
  if (!existsSync(file)) return { passed: 0, problems: [] }
  return JSON.parse(readFileSync(file, 'utf8')) as TestRunReport
}

function record(name: string, { passed, failed }: Tally, seconds: number): void {
  total.passed += passed
  total.failed += failed
  summary.push(
    `${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed (${formatSeconds(seconds)})`,
  )
}

function hasTests(patterns: string[], isWanted: (path: string) => boolean): boolean {
  return globSync(patterns, { cwd: projectRoot, exclude: (path) => path.includes('node_modules') }).some(
    (path) => isWanted(path) && (filters.length === 0 || filters.some((filter) => path.includes(filter))),
  )
}

/** Not one of those that need a whole stack. */
function isCodeTest(path: string): boolean {
  return !/\.(e2e|system)\.test\.ts$/.test(path)
}

function heading(text: string): void {
  process.stdout.write(`\n── ${text}\n`)
}

function secondsSince(start: number): number {
  return (performance.now() - start) / 1000
}

function formatSeconds(seconds: number): string {
  return seconds < 60
    ? `${seconds.toFixed(1)} s`
    : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}
