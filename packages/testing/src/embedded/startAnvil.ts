import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { Fault } from '@weft/primitives'
import { findFreePort } from './findFreePort.ts'
import type { EmbeddedService } from './startPostgres.ts'
import { ProcessNotStarted, startProcess } from './startProcess.ts'

export interface StartAnvilOptions {
  /** Default: a free one. */
  port?: number | undefined
  /**
   * The chain is loaded from here when the file exists, and written here every few seconds and at the end. Anvil writes in
   * place: a file that was cut off by a crash is kept as `<file>.unreadable`, and a new chain begins.
   */
  stateFile?: string | undefined
  /** Default 31337, which no public network has. */
  chainId?: number
  /** Seconds between blocks. Default: a block for each transaction, at once. */
  blockTimeSeconds?: number
  /** Further arguments of anvil's command line. */
  args?: readonly string[]
  /** Seconds between two writes of the state file: what a crash loses at most. Default 10. */
  stateIntervalSeconds?: number
  logFile?: string | undefined
  /** Aborting it during start-up stops the server and throws. */
  signal?: AbortSignal | undefined
}

/** A crash of the machine loses at most this much of the development chain; settlement then posts it again. */
const STATE_INTERVAL_SECONDS = 10
/** Anvil's words about a state file that is no whole JSON. */
const UNREADABLE_STATE = 'failed to parse json file'

/**
 * Starts an Ethereum development chain (anvil) on the loopback interface.
 *
 * @returns its JSON-RPC address.
 * @throws Fault `embedded.anvil_unsupported` on a platform npm has no binary for; ProcessNotStarted.
 */
export async function startAnvil(options: StartAnvilOptions = {}): Promise<EmbeddedService> {
  const { stateFile } = options
  if (stateFile !== undefined) mkdirSync(dirname(stateFile), { recursive: true })
  const port = options.port ?? (await findFreePort())
  try {
    return await startOnce(options, port)
  } catch (error) {
    const isCutOff = error instanceof ProcessNotStarted && error.message.includes(UNREADABLE_STATE)
    if (!isCutOff || stateFile === undefined || !existsSync(stateFile)) throw error
    renameSync(stateFile, `${stateFile}.unreadable`)
    return await startOnce(options, port)
  }
}

async function startOnce(options: StartAnvilOptions, port: number): Promise<EmbeddedService> {
  const { stateFile, blockTimeSeconds } = options
  const server = await startProcess({
    name: 'anvil',
    command: findBinary(),
    args: [
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--chain-id',
      String(options.chainId ?? 31_337),
      ...(blockTimeSeconds === undefined ? [] : ['--block-time', String(blockTimeSeconds)]),
      ...(stateFile === undefined
        ? []
        : [
            '--state',
            stateFile,
            '--state-interval',
            String(options.stateIntervalSeconds ?? STATE_INTERVAL_SECONDS),
          ]),
      ...(options.args ?? []),
    ],
    ready: { line: /^Listening on / },
    logFile: options.logFile,
    signal: options.signal,
  })
  return { ...server, port, url: `http://127.0.0.1:${port}` }
}

function findBinary(): string {
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch
  const extension = process.platform === 'win32' ? '.exe' : ''
  const name = `@foundry-rs/anvil-${process.platform}-${architecture}`
  try {
    return createRequire(import.meta.url).resolve(`${name}/bin/anvil${extension}`)
  } catch (cause) {
    throw new Fault(
      'embedded.anvil_unsupported',
      `npm has no anvil for this platform (${name} is not installed). Run an Ethereum node and set L1_RPC_URL.`,
      { retryable: false, cause },
    )
  }
}
