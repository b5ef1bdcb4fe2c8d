import { runCommand } from './support/runCommand.ts'

// `npm run lighthouse`: what Lighthouse says of every page, and the JavaScript each route loads first.

const { ok } = await runCommand('node', ['apps/web/e2e/lighthouse.ts', ...process.argv.slice(2)], {
  echo: true,
})
process.exitCode = ok ? 0 : 1
