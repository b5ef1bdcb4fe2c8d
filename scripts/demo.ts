import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Stack, startStack } from '@weft/testing/stack'
import { type DemoResult, runDemo } from './demo/runDemo.ts'
import { onInterrupt } from './support/onInterrupt.ts'

// `npm run demo`: a stack of its own in a temporary folder, real transactions through the public API, proofs
// against L1. With `--json` the last line is one JSON object. Exit code 0 only if everything held.

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, seed: { type: 'string', default: 'weft demo' } },
})
const startedAt = performance.now()
const seconds = () => Math.round((performance.now() - startedAt) / 100) / 10
const progress = (text: string) => process.stderr.write(`[${seconds().toFixed(1).padStart(5)} s] ${text}\n`)
const interrupt = new AbortController()
onInterrupt(() => {
  progress('stopping')
  interrupt.abort(new Error('interrupted'))
})

const dataDir = mkdtempSync(join(tmpdir(), 'weft-demo-'))
let stack: Stack | undefined
let result: DemoResult
try {
  stack = await startStack({
    dataDir,
    signal: interrupt.signal,
    onProgress: progress,
    onFailure: ({ process: { name, tail } }) =>
      interrupt.abort(new Error(`${name} ended by itself:\n${tail()}`)),
  })
  const outcome = await runDemo(stack, { seed: values.seed, signal: interrupt.signal, onProgress: progress })
  result = { ...outcome, seconds: seconds() }
} catch (error) {
  result = failedResult(error instanceof Error ? error.message : String(error))
} finally {
  progress('shutting down')
  await stack?.stop()
}
if (result.ok || interrupt.signal.aborted) rmSync(dataDir, { recursive: true, force: true })
else progress(`the data and logs of this run are kept in ${dataDir}`)
result.seconds = seconds()
process.stdout.write(`${values.json ? JSON.stringify(result) : describe(result)}\n`)
process.exit(result.ok ? 0 : 1)

function failedResult(problem: string): DemoResult {
  const nothing = { transactions: 0, executed: 0, rejected: 0, byAction: {}, batches: 0, proofsVerified: 0 }
  return {
    ok: false,
    ...nothing,
    stateRoot: undefined,
    l1StateRoot: undefined,
    seconds: 0,
    problems: [problem],
  }
}

function describe({ ok, problems = [], ...rest }: DemoResult): string {
  const actions = Object.entries(rest.byAction).map(([type, count]) => `    ${type.padEnd(24)} ${count}`)
  return [
    '',
    ok ? '✓ everything held' : '✗ not everything held:',
    ...problems.map((problem) => `    ${problem}`),
    `  ${rest.transactions} transactions of 50 wallets: ${rest.executed} executed, ${rest.rejected} rejected by the rules`,
    ...actions,
    `  ${rest.batches} batches, state root ${rest.stateRoot ?? 'unknown'}`,
    `  ${rest.proofsVerified} entries proven against the root on L1 ${rest.l1StateRoot ?? 'unknown'}`,
    `  ${rest.seconds} s`,
  ].join('\n')
}
