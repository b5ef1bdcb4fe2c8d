import { runChecks } from './check/runChecks.ts'

// `npm run check`, or `npm run check -- types lint` for some of them.
const outcomes = await runChecks(({ name, ok, report, seconds }) => {
  process.stdout.write(`${ok ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)\n${report}`)
}, process.argv.slice(2))

const failed = outcomes.filter(({ ok }) => !ok)
process.stdout.write(
  failed.length === 0
    ? '\nAll checks passed.\n'
    : `\n${failed.length} of ${outcomes.length} checks failed.\n`,
)
process.exitCode = failed.length === 0 && outcomes.length > 0 ? 0 : 1
