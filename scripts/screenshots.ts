import { runCommand } from './support/runCommand.ts'

// `npm run screenshots`: every page of the web app into screenshots/, on a stack of its own.

const { ok } = await runCommand('node', ['apps/web/e2e/screenshots.ts'], { echo: true })
process.exitCode = ok ? 0 : 1
