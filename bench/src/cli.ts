import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Scenario, ScenarioOptions } from './report/index.ts'

/** What the command line asks for: a scenario with its options, or an explanation. */
export type Request =
  | {
      readonly kind: 'run'
      readonly scenario: Scenario
      readonly json: boolean
      readonly options: Pick<
        ScenarioOptions,
        'seconds' | 'seed' | 'workers' | 'actions' | 'against' | 'size' | 'profileDir'
      >
    }
  /** Computes from files what more cores would give. */
  | { readonly kind: 'project'; readonly files: readonly string[]; readonly json: boolean }
  | { readonly kind: 'explain'; readonly text: string; readonly isError: boolean }

const PROJECTION = 'projection'
/** A machine for an afternoon. */
const SECONDS_MAX = 24 * 3_600
/** More threads or processes than any machine this runs on has cores. */
const WORKERS_MAX = 64

/**
 * Reads `npm run bench -- <scenario> [--seconds N] [--json] [--seed S] [--workers 1,2] [--small] [--profile folder]`.
 */
export function readRequest(args: readonly string[], scenarios: readonly Scenario[]): Request {
  const usage = describeUsage(scenarios)
  const fail = (reason: string): Request => ({
    kind: 'explain',
    text: `${reason}\n\n${usage}`,
    isError: true,
  })
  const parsed = parse(args)
  if (typeof parsed === 'string') return fail(parsed)
  const { values, positionals } = parsed
  const [name, ...others] = positionals
  if (name === undefined) return { kind: 'explain', text: usage, isError: false }
  if (name === PROJECTION) return { kind: 'project', files: others, json: values.json }
  const scenario = scenarios.find((each) => each.name === name)
  if (scenario === undefined) return fail(`There is no scenario "${name}".`)
  if (others.length > 0) return fail(`One scenario at a time: ${others.join(' ')} is too much.`)
  const seconds = values.seconds === undefined ? scenario.seconds : Number(values.seconds)
  if (!(seconds > 0 && seconds <= SECONDS_MAX)) return fail(`--seconds takes a number up to ${SECONDS_MAX}.`)
  const workers = values.workers.split(',').map(Number)
  const areCounts = workers.every((count) => Number.isInteger(count) && count >= 1 && count <= WORKERS_MAX)
  if (!areCounts) return fail(`--workers takes counts from 1 to ${WORKERS_MAX}, as in 1,2.`)
  const actions = values.actions?.split(',').map(Number)
  if (actions?.some((count) => !Number.isInteger(count) || count < 1))
    return fail('--actions takes numbers of actions a transaction, as in 1,16.')
  return {
    kind: 'run',
    scenario,
    json: values.json,
    options: {
      seconds,
      seed: values.seed,
      workers: workers.toSorted((a, b) => a - b),
      actions,
      against: values.against === undefined ? undefined : resolve(values.against),
      size: values.small ? 'small' : 'full',
      profileDir: values.profile,
    },
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        seconds: { type: 'string' },
        json: { type: 'boolean', default: false },
        seed: { type: 'string', default: 'weft bench' },
        workers: { type: 'string', default: '1,2' },
        small: { type: 'boolean', default: false },
        actions: { type: 'string' },
        profile: { type: 'string' },
        against: { type: 'string' },
      },
    })
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function describeUsage(scenarios: readonly Scenario[]): string {
  const width = Math.max(...scenarios.map(({ name }) => name.length))
  return [
    'npm run bench -- <scenario> [--seconds N] [--json] [--seed S] [--workers 1,2] [--profile folder] [--small]',
    '',
    ...scenarios.map(({ name, question }) => `  ${name.padEnd(width)}  ${question}`),
    '',
    `npm run bench -- ${PROJECTION} <files>: from the --json output of pipeline, e2e and data to more cores; no figures,`,
    'an upper bound computed from them',
    '',
    '--workers   counts to compare; their state roots must be equal, or the command fails',
    '--actions   only these numbers of actions a transaction, where a scenario has several shapes: 1,16',
    '--against   root of another installed checkout, for change',
    '--profile   writes CPU profiles of all threads or processes there, for Chrome’s or VS Code’s viewer',
    '--small     a few thousand actions: shows that it works, its figures mean nothing',
    '--json      the last line is one JSON object',
    '',
    'What each costs, where its limit is and what was measured: bench/README.md',
  ].join('\n')
}
