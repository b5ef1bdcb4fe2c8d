import { join, relative, resolve } from 'node:path'
import { createWeftClient } from '@weft/sdk'
import { describeExit, projectRoot } from '@weft/testing/embedded'
import { type Stack, type StackFailure, startStack } from '@weft/testing/stack'
import { countHoldings, type Holdings, openEconomy } from './economy/openEconomy.ts'
import { claimFolder } from './support/claimFolder.ts'
import { onInterrupt } from './support/onInterrupt.ts'
import { readStartOptions } from './support/readStartOptions.ts'

// `npm start`: the whole of Weft on this machine, with its data in .weft/. Ctrl-C stops everything it started.

const dataDir = resolve(process.env.WEFT_DIR || join(projectRoot, '.weft'))
const startedAt = performance.now()
const interrupt = new AbortController()
const interrupted = new Promise<void>((resolve) =>
  interrupt.signal.addEventListener('abort', () => resolve()),
)
let isBroken = false
let stack: Stack | undefined
let release = () => {}

onInterrupt(() => {
  if (!interrupt.signal.aborted) print('\nStopping…')
  interrupt.abort()
})

try {
  const options = await readStartOptions(process.env)
  release = claimFolder(dataDir)
  stack = await startStack({
    ...options,
    dataDir,
    web: true,
    oracle: true,
    signal: interrupt.signal,
    onProgress: (text) => print(`  ${text}`),
    onFailure,
  })
  if (!options.residents) await openWithoutResidents(stack.apiUrl)
  print(banner(stack, await countHoldings(createWeftClient({ url: stack.apiUrl }))))
  await interrupted
} catch (error) {
  if (!interrupt.signal.aborted) {
    isBroken = true
    print(`\n✗ ${error instanceof Error ? error.message : String(error)}`)
  }
} finally {
  await stack?.stop()
  release()
}
if (!isBroken)
  print(
    `Stopped. The data stays in ${shown(dataDir)} for the next start; delete that folder for a new rollup.`,
  )
process.exit(isBroken ? 1 : 0)

function onFailure({ process: { name, tail }, exit, logFile }: StackFailure): void {
  if (interrupt.signal.aborted) return
  isBroken = true
  print(
    `\n✗ ${name} ended by itself (${describeExit(exit)}). Its last lines:\n\n${tail()}\n\n  All of them: ${logFile}`,
  )
  print('Stopping the rest…')
  interrupt.abort()
}

/** The economy is opened all the same; then nobody touches it. What went wrong is no reason to end the rollup. */
async function openWithoutResidents(apiUrl: string): Promise<void> {
  print('  opening the economy')
  try {
    await openEconomy(apiUrl, interrupt.signal)
  } catch (error) {
    if (interrupt.signal.aborted) throw error
    print(`  not all of it could be opened: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function banner({ webUrl, apiUrl, l1RpcUrl, rollupAddress, processes }: Stack, holdings: Holdings): string {
  const { markets, validators, vaults, farms, collections, tokens } = holdings
  const isAlive = processes.some(({ name }) => name === 'residents')
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  return `
  Weft is running (${seconds} s, ${processes.length} processes)

    App       ${webUrl}
    API       ${apiUrl}/v1/status
    Operators ${webUrl}/admin  a devnet’s key is offered there
    Economy   ${markets} markets, ${validators} validators, ${vaults} vaults, ${farms} farms, ${collections} collections with ${tokens} tokens
              ${isAlive ? 'residents trade on it; RESIDENTS=off stops them' : 'without residents: nothing moves but prices'}
    L1        ${l1RpcUrl}  contract ${rollupAddress}
    Logs      ${shown(join(dataDir, 'logs'))}

  Ctrl-C stops everything; the data stays.
`
}

function shown(path: string): string {
  const fromHere = relative(process.cwd(), path)
  return fromHere.startsWith('..') ? path : fromHere
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
