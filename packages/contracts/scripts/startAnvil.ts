import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'

/** Longest wait for anvil to listen. It takes 0.2 s here, several with two cores under full load. */
const START_MS_MAX = 30_000
/** Longest wait for it to end, before it is killed. */
const STOP_MS_MAX = 10_000

export interface Anvil {
  rpcUrl: string
  /** Ends it. Safe to call twice. */
  stop(): Promise<void>
}

/**
 * Starts anvil on a free port of 127.0.0.1 with its well-known accounts, for the tests of this package.
 *
 * @throws Error with what it printed when it ends before it listens, or takes over 30 s.
 */
export async function startAnvil(options: { chainId?: number } = {}): Promise<Anvil> {
  const bin = createRequire(import.meta.url).resolve('@foundry-rs/anvil/bin.mjs')
  const flags = ['--host', '127.0.0.1', '--port', '0', '--chain-id', String(options.chainId ?? 31_337)]
  const child = spawn(process.execPath, [bin, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] })
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()))

  let output = ''
  const port = await new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGTERM')
      fail(`did not listen within ${START_MS_MAX} ms`)
    }, START_MS_MAX)
    const fail = (reason: string) => {
      clearTimeout(timer)
      reject(new Error(`anvil ${reason}:\n${output.slice(-2000)}`))
    }
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      const listening = /Listening on [^\s]*:(\d+)/.exec(output)
      if (listening === null) return
      clearTimeout(timer)
      resolve(Number(listening[1]))
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('error', (error) => fail(`cannot be started (${error.message})`))
    child.once('close', (code) => fail(`ended with ${code}`))
  })
  // From here on its log is of no use, but the pipes must be drained.
  for (const stream of [child.stdout, child.stderr]) {
    stream.removeAllListeners('data')
    stream.resume()
  }

  const stop = async () => {
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX)
    await exited
    clearTimeout(timer)
  }
  return { rpcUrl: `http://127.0.0.1:${port}`, stop }
}
