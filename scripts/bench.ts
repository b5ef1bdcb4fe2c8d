import { runBench } from '@weft/bench'
import { projectRoot } from '@weft/testing/embedded'
import { onInterrupt } from './support/onInterrupt.ts'

// `npm run bench -- <scenario> [--seconds N] [--json]`: tables for people on stdout, with `--json` one JSON object as
// the last line; progress on stderr. Exit code 1 when state roots differ or a scenario's own check fails.

const startedAt = performance.now()
const interrupt = new AbortController()
const progress = (text: string) => {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  process.stderr.write(`[${seconds.padStart(6)} s] ${text}\n`)
}
onInterrupt(() => {
  progress('stopping')
  interrupt.abort(new Error('interrupted'))
})

let exitCode = 1
try {
  exitCode = await runBench({
    args: process.argv.slice(2),
    projectDir: projectRoot,
    signal: interrupt.signal,
    out: (text) => process.stdout.write(text),
    progress,
  })
} catch (error) {
  if (!interrupt.signal.aborted)
    progress(error instanceof Error ? (error.stack ?? error.message) : String(error))
}
process.exit(exitCode)
