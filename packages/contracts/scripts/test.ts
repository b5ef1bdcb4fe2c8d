/** Runs the Solidity tests in the terminal: `npm test -w @weft/contracts`. Vitest runs them as well. */
import { runForge } from './runForge.ts'

const { exitCode, stdout, stderr } = await runForge(['test', ...process.argv.slice(2)])
process.stdout.write(stdout)
process.stderr.write(stderr)
process.exitCode = exitCode
