import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWeftClient } from '@weft/sdk'
import { findFreePort, isPortFree, projectRoot } from '@weft/testing/embedded'
import { afterAll, expect, test } from 'vitest'
import { gatherCast, residents } from './economy/cast.ts'

const folder = mkdtempSync(join(tmpdir(), 'weft-start-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The web app may have to be built first, on a machine that is busy with other tests. */
const START_MS_MAX = 400_000

const bootstrap = [process.execPath, join('scripts', 'bootstrap.mjs'), 'start']

interface Run {
  child: ChildProcess
  output: () => string
  exited: Promise<number | null>
}

function npmStart(env: Record<string, string>, command = bootstrap): Run {
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    cwd: projectRoot,
    env: { ...process.env, WEFT_DIR: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (data) => (output += data))
  return { child, output: () => output, exited: new Promise((resolve) => child.once('close', resolve)) }
}

/** Waits for a text; a run that ends without it fails at once, with all it said. */
async function untilPrinted(run: Run, text: string, timeoutMs: number): Promise<void> {
  let hasEnded = false
  void run.exited.then(() => {
    hasEnded = true
  })
  await expect.poll(() => hasEnded || run.output().includes(text), { timeout: timeoutMs }).toBe(true)
  expect(run.output()).toContain(text)
}

async function freePorts() {
  const [web, api] = [await findFreePort(), await findFreePort()]
  return { web, api, env: { WEB_PORT: String(web), API_PORT: String(api) } }
}

test('npm start: ends with the address of a working app, and Ctrl-C stops everything', {
  timeout: START_MS_MAX + 120_000,
}, async () => {
  const { web, api, env } = await freePorts()
  const run = npmStart(env)
  await untilPrinted(run, `http://localhost:${web}`, START_MS_MAX)
  expect((await fetch(`http://localhost:${web}/`)).status).toBe(200)
  expect((await fetch(`http://localhost:${api}/v1/status`)).status).toBe(200)
  expect(run.output()).toContain('3 markets, 8 validators, 6 vaults, 5 farms, 7 collections with')
  const weft = createWeftClient({ url: `http://localhost:${api}` })
  const { markets } = await weft.markets()
  expect(markets.every(({ cash, totalBorrowed }) => cash > 0n && totalBorrowed > 0n)).toBe(true)
  const cast = (await gatherCast(weft.url))!
  const isAlive = async () => {
    const flows = await Promise.all(residents.map((who) => weft.nonces(cast.addressOf(who))))
    return flows.some(({ next }) => next > 0n)
  }
  await expect.poll(isAlive, { timeout: 30_000 }).toBe(true)
  const second = npmStart((await freePorts()).env)
  expect(await second.exited).toBe(1)
  expect(second.output()).toContain('already running')
  run.child.kill('SIGINT')
  expect(await run.exited, run.output()).toBe(0)
  expect(run.output()).toContain('Stopped.')
  expect([await isPortFree(web), await isPortFree(api)]).toEqual([true, true])
})

test('npm start: Ctrl-C during start-up stops what it had started', async () => {
  const { env } = await freePorts()
  const run = npmStart(env)
  await untilPrinted(run, 'starting the sequencer', 60_000)
  run.child.kill('SIGINT')
  expect(await run.exited, run.output()).toBe(0)
})

test('npm start: when npm itself is ended, nothing is left behind', async () => {
  const lock = join(folder, 'running')
  const run = npmStart((await freePorts()).env, ['npm', 'start'])
  await untilPrinted(run, 'starting the sequencer', 60_000)
  expect(existsSync(lock)).toBe(true)
  run.child.kill('SIGTERM')
  await expect.poll(() => existsSync(lock), { timeout: 30_000 }).toBe(false)
})

test('npm start: a taken port says who has it and what to do', async () => {
  const server = createServer()
  const web = await new Promise<number>((resolve) =>
    server.listen(0, () => resolve((server.address() as { port: number }).port)),
  )
  const run = npmStart({ WEB_PORT: String(web), API_PORT: String(await findFreePort()) })
  expect(await run.exited).toBe(1)
  expect(run.output()).toContain(`Port ${web}, meant for the web app, is taken by`)
  expect(run.output()).toContain('npm start')
  await new Promise((resolve) => server.close(resolve))
})
