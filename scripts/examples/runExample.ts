import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '@weft/testing/embedded'

/** What an example did. */
export interface ExampleOutcome {
  readonly name: string
  readonly ok: boolean
  readonly seconds: number
  /** The last line it printed: what it is there to show. */
  readonly lastLine: string
  /** Everything it printed, when something is wrong. */
  readonly output: string
}

/** The longest of them waits for a root on L1, which takes seconds. */
const EXAMPLE_MS_MAX = 120_000
/** Of one example; more is not read. */
const OUTPUT_CHARACTERS_MAX = 20_000

/**
 * Runs one example as a person would: `node examples/<name>.ts`. It passes when it ends by itself, without an error, and
 * its last line is the one that it is there for.
 */
export function runExample(
  name: string,
  expected: RegExp,
  { env, signal }: { env: Record<string, string>; signal: AbortSignal },
): Promise<ExampleOutcome> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [`${name}.ts`], {
    cwd: join(projectRoot, 'examples'),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: AbortSignal.any([signal, AbortSignal.timeout(EXAMPLE_MS_MAX)]),
    killSignal: 'SIGKILL',
  })
  let [stdout, output] = ['', '']
  child.stdout.on('data', (data: Buffer) => {
    stdout = `${stdout}${data}`.slice(-OUTPUT_CHARACTERS_MAX)
    output = `${output}${data}`.slice(-OUTPUT_CHARACTERS_MAX)
  })
  child.stderr.on('data', (data: Buffer) => {
    output = `${output}${data}`.slice(-OUTPUT_CHARACTERS_MAX)
  })
  return new Promise((resolve) => {
    let problem = ''
    child.on('error', (error) => {
      problem = `${error.message}\n`
    })
    child.on('close', (code) => {
      const lastLine = stdout.trimEnd().split('\n').at(-1) ?? ''
      const isExpected = expected.test(lastLine)
      if (code === 0 && !isExpected) problem += `The last line is not like ${expected}\n`
      const ok = code === 0 && problem === ''
      const seconds = Math.round((performance.now() - startedAt) / 100) / 10
      resolve({ name, ok, seconds, lastLine, output: ok ? '' : `${output}${problem}` })
    })
  })
}
