import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { devnetKeys } from '@weft/contracts'
import { projectRoot } from '@weft/testing/embedded'
import { type Stack, startStack } from '@weft/testing/stack'
import { expectedLines } from './examples/expectedLines.ts'
import { type ExampleOutcome, runExample } from './examples/runExample.ts'
import { onInterrupt } from './support/onInterrupt.ts'

// `npm run examples`: every file of examples/, one after the other, against a stack of its own in a temporary folder.
// With `--json` the last line is one JSON object. Exit code 0 only if all did what they are there for.
// `npm run examples -- bot portfolio` runs those two.

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true })
const progress = (text: string) => process.stderr.write(`${text}\n`)
const names = globSync('examples/*.ts', { cwd: projectRoot })
  .map((path) => basename(path, '.ts'))
  .filter((name) => positionals.length === 0 || positionals.includes(name))
  .sort()
const interrupt = new AbortController()
onInterrupt(() => interrupt.abort(new Error('interrupted')))

const dataDir = mkdtempSync(join(tmpdir(), 'weft-examples-'))
const outcomes: ExampleOutcome[] = []
let stack: Stack | undefined
try {
  stack = await startStack({
    ...{ dataDir, durable: false, signal: interrupt.signal, onProgress: progress },
    onFailure: ({ process: { name, tail } }) =>
      interrupt.abort(new Error(`${name} ended by itself:\n${tail()}`)),
  })
  await runAll(stack)
} catch (error) {
  progress(error instanceof Error ? error.message : String(error))
} finally {
  await stack?.stop()
}
const passed = outcomes.filter(({ ok }) => ok).length
const ok = names.length > 0 && passed === names.length
if (ok || interrupt.signal.aborted) rmSync(dataDir, { recursive: true, force: true })
else progress(`the data and logs of this run are kept in ${dataDir}`)
const result = { ok, examples: names.length, passed }
process.stdout.write(
  `${values.json ? JSON.stringify(result) : `${ok ? '✓' : '✗'} ${passed} of ${names.length} examples passed`}\n`,
)
process.exit(ok ? 0 : 1)

/** One at a time: two of them move the price of ETH, and the others count on it. */
async function runAll({ apiUrl, l1RpcUrl }: Stack): Promise<void> {
  const env = { WEFT_URL: apiUrl, L1_RPC_URL: l1RpcUrl, ORACLE_KEY: devnetKeys.oracle }
  for (const name of names) {
    // An example that nobody said what to expect of fails: it could print anything.
    const expected = expectedLines[name] ?? /^(?!)/
    const outcome = await runExample(name, expected, { env, signal: interrupt.signal })
    outcomes.push(outcome)
    progress(
      `${outcome.ok ? '✓' : '✗'} ${name} (${outcome.seconds} s): ${outcome.lastLine}\n${outcome.output}`.trimEnd(),
    )
  }
}
