import { join } from 'node:path'
import { projectRoot } from '@weft/testing/embedded'
import { startStack, type Stack } from '@weft/testing/stack'
import { claimFolder } from './support/claimFolder.ts'
import { onInterrupt } from './support/onInterrupt.ts'
import { readStartOptions } from './support/readStartOptions.ts'
import { startOracle } from './support/startOracle.ts'

// `npm start`: the whole of Weft on this machine, with its data in .weft/. Ctrl-C stops everything it started.

const dataDir = join(projectRoot, '.weft')
const startedAt = performance.now()
const interrupt = new AbortController()
let stack: Stack | undefined
let failed = false

onInterrupt(() => {
  print('\nStopping…')
  interrupt.abort(new Error('interrupted'))
})

try {
  const options = await readStartOptions(process.env)
  const release = claimFolder(dataDir)
  try {
    stack = await startStack({
      ...options,
      dataDir,
      web: true,
      signal: interrupt.signal,
      onProgress: (text) => print(`· ${text}`),
      onFailure: ({ process: { name, tail }, exit, logFile }) => {
        failed = true
        print(`\n✗ ${name} ended by itself (${describeExit(exit)}). Its last lines:\n${indent(tail())}\n  All of its output: ${logFile}`)
        interrupt.abort(new Error(`${name} ended`))
      },
    })
    const oracle = await watchOracle(stack)
    print(banner(stack))
    await untilInterrupted()
    await oracle.stop()
  } finally {
    await stack?.stop()
    release()
  }
  print('Stopped. Your data is in .weft/ for the next start; delete the folder for a new rollup.')
} catch (error) {
  if (!interrupt.signal.aborted) {
    failed = true
    print(`\n✗ ${error instanceof Error ? error.message : String(error)}`)
  }
}
process.exit(failed ? 1 : 0)
