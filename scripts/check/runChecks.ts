import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { projectRoot } from '@weft/testing/embedded'
import { runCommand } from '../support/runCommand.ts'
import { checkBoundaries } from './boundaries.ts'
import { checkPurity } from './purity.ts'
import type { SourceFile, Violation } from './sourceFile.ts'

export interface CheckOutcome {
  name: string
  ok: boolean
  /** What is wrong, for people; empty when all is well. */
  report: string
  seconds: number
}

/**
 * Everything that can be said about the code without running it, in order of how fast it tells.
 *
 * @param onOutcome - Told after each check.
 * @param only - Names of the checks to run; all by default.
 */
export async function runChecks(
  onOutcome: (outcome: CheckOutcome) => void,
  only: readonly string[] = [],
): Promise<CheckOutcome[]> {
  const outcomes: CheckOutcome[] = []
  for (const [name, check] of Object.entries(checks)) {
    if (only.length > 0 && !only.includes(name)) continue
    const startedAt = performance.now()
    const { ok, report } = await check().catch((error: unknown) => ({ ok: false, report: `${error}\n` }))
    const outcome = { name, ok, report: ok ? '' : report, seconds: (performance.now() - startedAt) / 1000 }
    outcomes.push(outcome)
    onOutcome(outcome)
  }
  return outcomes
}

type Check = () => Promise<{ ok: boolean; report: string }>

const checks: Record<string, Check> = {
  boundaries: async () => reportViolations(sourceFiles().flatMap(checkBoundaries)),
  purity: async () => reportViolations(sourceFiles().flatMap(checkPurity)),
  lint: () => command('biome', ['check', '--error-on-warnings', '--diagnostic-level=warn', '.']),
  // All of Node in one program: package by package, each reads the ones it imports again, which takes five times as long.
  types: () => command('tsc', ['--noEmit', '-p', '.']),
  'web-types': () => command('tsc', ['--noEmit', '-p', join('apps', 'web')]),
  unused: () => command('knip', ['--no-progress']),
}

async function command(name: string, args: string[]): Promise<{ ok: boolean; report: string }> {
  const { ok, output } = await runCommand(name, args)
  return { ok, report: output }
}

function reportViolations(violations: Violation[]): { ok: boolean; report: string } {
  const lines = violations.map(({ path, line, message }) => `${path}:${line}  ${message}\n`)
  return { ok: violations.length === 0, report: lines.join('') }
}

/** The TypeScript of the project, without what tools generated. */
function sourceFiles(): SourceFile[] {
  const exclude = (name: string) =>
    ['node_modules', 'generated', '.next', 'out', 'cache'].includes(basename(name))
  return ['packages', 'apps', 'bench', 'chaos', 'examples', 'scripts']
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: projectRoot, exclude }))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('.d.ts'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(projectRoot, path), 'utf8') }))
}
