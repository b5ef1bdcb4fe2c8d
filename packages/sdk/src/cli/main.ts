#!/usr/bin/env node
import { createInterface } from 'node:readline/promises'
import { runCli } from './runCli.ts'
import type { Terminal } from './terminal.ts'

// The program `weft`. Whoever reads our output may stop reading (`weft watch | head -1`): then we are done.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
}

const interrupt = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => interrupt.abort(new Error('interrupted')))
}

const terminal: Terminal = {
  env: process.env,
  signal: interrupt.signal,
  hasColour: process.stdout.isTTY === true && !process.env.NO_COLOR,
  canAsk: process.stdin.isTTY === true && process.stderr.isTTY === true,
  write: (text) => void process.stdout.write(text),
  writeError: (text) => void process.stderr.write(text),
  async ask(question) {
    const lines = createInterface({ input: process.stdin, output: process.stderr })
    try {
      return await lines.question(question, { signal: interrupt.signal })
    } finally {
      lines.close()
    }
  },
}
process.exitCode = await runCli(process.argv.slice(2), terminal)
