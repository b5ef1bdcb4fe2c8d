import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { projectRoot } from '@weft/testing/embedded'
import { type Stack, startStack } from '@weft/testing/stack'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sdkFolder } from './layout.ts'

// The packed SDK in an empty folder outside of the repository, as somebody has it who installed it, against a real stack.

let folder: string
let stack: Stack

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-installed-'))
  stack = await startStack({ dataDir: join(folder, 'stack'), durable: false })
})
afterAll(async () => {
  await stack?.stop()
  await rm(folder, { recursive: true, force: true })
})

test('the quick start of the README, followed to the letter in an empty folder', async () => {
  const readme = await readFile(join(sdkFolder, 'README.md'), 'utf8')
  const section = /## Quick start\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? ''
  const commands = /```sh\n([\s\S]*?)```/.exec(section)?.[1] ?? ''
  const code = /```ts\n([\s\S]*?)```/.exec(section)?.[1] ?? ''
  const name = /Save this as `([^`]+)`/.exec(section)?.[1] ?? ''
  const start = /run `([^`]+)`/.exec(section)?.[1] ?? ''
  expect(start).toBe(`node ${name}`)

  // The folder is a temporary one, and a rollup of a test has a port of its own: nothing else differs.
  const own = join(folder, 'app')
  expect(commands).toContain('mkdir ../weft-app\n')
  const done = await sh(`set -e\n${commands.replaceAll('../weft-app', own)}`, projectRoot)
  expect(done.code, done.stderr).toBe(0)
  await writeFile(join(own, name), code.replace('http://127.0.0.1:4000', stack.apiUrl))
  const ran = await sh(start)
  expect(ran.stderr).toBe('')
  expect(ran.stdout).toMatch(/^executed in batch \d+, fee 0\.01 WEFT\nUSDC 100500000n\n$/)
}, 120_000)

test('weft account: makes a key that only its owner may read, and shows it only when asked', async () => {
  const made = json(await weft('account', '--json'))
  expect(made).toMatchObject({ created: true, source: join(folder, 'home', '.weft', 'key') })
  expect((await stat(made.source)).mode & 0o777).toBe(0o600)
  const key = (await readFile(made.source, 'utf8')).trim()
  const again = await weft('account')
  expect(again.stdout).toContain(made.address)
  expect(again.stdout + again.stderr).not.toContain(key)
  expect(json(await weft('account', '--reveal', '--json'))).toMatchObject({ created: false, privateKey: key })

  await chmod(made.source, 0o644)
  const open = await weft('account')
  expect(open).toMatchObject({ code: 1, stdout: '' })
  expect(open.stderr).toContain('key.too_open')
  expect(open.stderr).toContain(`chmod 600 ${made.source}`)
  await chmod(made.source, 0o600)
})

test('weft faucet, balance, send: amounts are exact, and nothing is sent without a yes', async () => {
  const funded = json(await weft('faucet', '--json'))
  expect(funded).toMatchObject({ outcome: 'executed', fee: '0' })
  const to = `0x${'77'.repeat(20)}`
  const unasked = await weft('send', to, '1.5', 'USDC')
  expect(unasked).toMatchObject({ code: 1, stdout: '' })
  expect(unasked.stderr).toContain('cli.cannot_ask')
  const sent = await weft('send', to, '1.5', 'USDC', '--yes')
  expect(sent.code, sent.stderr).toBe(0)
  expect(sent.stdout).toContain('1.5 USDC')
  expect(sent.stdout + sent.stderr).not.toContain('\u001b')
  const { balances } = json(await weft('balance', '--json'))
  expect(balances).toContainEqual(
    expect.objectContaining({ asset: 'USDC', amount: '9998.5', units: '9998500000' }),
  )
  const received = json(await weft('balance', to, '--json')).balances
  expect(received).toContainEqual(expect.objectContaining({ asset: 'USDC', amount: '1.5' }))
  expect(json(await weft('account', to, '--json'))).toMatchObject({ address: to, netWorth: '150000000' })
  const tooPrecise = await weft('send', to, '0.0000001', 'USDC', '--yes', '--json')
  expect(tooPrecise.code).toBe(2)
  expect(JSON.parse(tooPrecise.stderr)).toMatchObject({ ok: false, error: { code: 'amount.too_precise' } })
})

test('weft action: any action by its name, simulated or sent; a rejection is exit code 1 with its code', async () => {
  const supply = ['action', 'lending.supply', 'asset=USDC', 'amount=100.5']
  const simulated = json(await weft(...supply, '--simulate', '--json'))
  expect(simulated).toMatchObject({ simulated: true, outcome: 'executed' })
  expect(simulated.changes).toContainEqual(
    expect.objectContaining({ path: expect.stringContaining('supplied') }),
  )
  expect(json(await weft('balance', '--json')).balances).toContainEqual(
    expect.objectContaining({ asset: 'USDC', amount: '9998.5' }),
  )
  expect(json(await weft(...supply, '--yes', '--json'))).toMatchObject({ outcome: 'executed' })
  const refused = await weft('action', 'lending.borrow', 'asset=ETH', 'amount=9', '--yes', '--json')
  expect(refused).toMatchObject({ code: 1, stdout: '' })
  const { error } = JSON.parse(refused.stderr)
  expect(error.code).toMatch(/^lending\./)
  expect(error.remedy).not.toBe('')
  expect(error.hash).toMatch(/^0x[0-9a-f]{64}$/)
  const listed = (await weft('action', '--json')).stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).action)
  expect(listed).toEqual(expect.arrayContaining(['bank.transfer', 'lending.supply', 'nft.mint']))
  const unknown = await weft('action', 'lending.supply', 'asset=USDC', 'amount=1', 'tip=1', '--yes')
  expect(unknown.code).toBe(2)
  expect(unknown.stderr).toContain('tip: unknown field')
})

test('weft watch, batches, prove: what happens, and that it is on Ethereum', async () => {
  const watching = start('watch', '--count', '1', '--json')
  await watching.line(/"subscribed"/)
  const to = `0x${'78'.repeat(20)}`
  const sent = json(await weft('send', to, '2', 'USDC', '--yes', '--wait', 'posted', '--json'))
  expect(sent.stage).toBe('posted')
  const watched = await watching.done
  expect(watched.code, watched.stderr).toBe(0)
  const events = watched.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(events.at(-1)).toMatchObject({ type: 'batch' })

  const lines = (await weft('batches', '--limit', '5', '--json')).stdout.trim().split('\n')
  expect(lines.map((line) => JSON.parse(line).number)).toContain(sent.batch)
  expect((await weft('batches')).stdout).toMatch(/^batch +stage/)
  const proven = json(await weft('prove', 'USDC', to, '--l1', stack.l1RpcUrl, '--json'))
  expect(proven).toMatchObject({ amount: '2', units: '2000000', present: true, l1: { node: 'given' } })
  expect(proven.batch).toBeGreaterThanOrEqual(sent.batch)
})

test('weft bench: counts what was executed, and leaves other machines alone', async () => {
  const load = json(await weft('bench', stack.apiUrl, '--count', '60', '--accounts', '3', '--json'))
  expect(load).toMatchObject({ transactions: 60, executed: 60, rejected: 0 })
  expect(load.executedMs.p95).toBeGreaterThanOrEqual(load.executedMs.p50)
  for (const url of ['https://example.org', 'http://127.0.0.1.example.org', 'ftp://127.0.0.1']) {
    expect((await weft('bench', url)).code).toBe(2)
  }
})

test('exit codes: 2 for what cannot be meant, 3 when nobody answers, 4 when time is up, 130 at an interrupt', async () => {
  const usage = [
    ['nonsense'],
    ['balance', '--nope'],
    ['send', '0x1'],
    ['batches', '--limit', '0'],
    ['--json'],
  ]
  for (const words of usage) {
    const { code, stdout, stderr } = await weft(...words)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/cli\.usage/)
  }
  const interrupted = start('watch')
  await interrupted.line(/connected/)
  interrupted.child.kill('SIGINT')
  const [unreachable, late, ended] = await Promise.all([
    weft('batches', '--url', 'http://127.0.0.1:9', '--json'),
    weft('watch', '--timeout', '1'),
    interrupted.done,
  ])
  expect(unreachable.code).toBe(3)
  expect(JSON.parse(unreachable.stderr).error.code).toBe('network.unreachable')
  expect(late.code).toBe(4)
  expect(ended.code).toBe(130)
})

test('weft help: explains every command', async () => {
  const { stdout } = await weft('help')
  const names = ['account', 'faucet', 'balance', 'send', 'action', 'watch', 'batches', 'prove', 'bench']
  for (const name of names) {
    expect(stdout).toContain(`\n  ${name}`)
    expect((await weft('help', name)).stdout).toContain('--json')
  }
})

interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The Node of this test, and neither the key nor the colours of whoever runs it. */
function environment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { WEFT_KEY: _, NO_COLOR: __, FORCE_COLOR: ___, ...rest } = process.env
  const path = [dirname(process.execPath), process.env.PATH].join(delimiter)
  return { ...rest, PATH: path, npm_config_audit: 'false', npm_config_fund: 'false', ...more }
}

function weft(...words: string[]): Promise<Finished> {
  return start(...words).done
}

function start(...words: string[]) {
  const env = environment({ HOME: join(folder, 'home'), WEFT_URL: stack.apiUrl })
  return follow(spawn(join(folder, 'app', 'node_modules', '.bin', 'weft'), words, { ...options(), env }))
}

function sh(command: string, cwd = join(folder, 'app')): Promise<Finished> {
  return follow(spawn(command, { ...options(), cwd, env: environment(), shell: true })).done
}

function options() {
  return { cwd: join(folder, 'app'), stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'] }
}

function follow(child: ChildProcess) {
  let [stdout, stderr] = ['', '']
  const waiting = new Set<() => void>()
  child.stdout?.on('data', (data: Buffer) => {
    stdout += data
    for (const look of waiting) look()
  })
  child.stderr?.on('data', (data: Buffer) => {
    stderr += data
  })
  const done = new Promise<Finished>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
  /** Once it has printed something like this. */
  const line = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (pattern.test(stdout)) resolve()
      }
      waiting.add(look)
      look()
      void done.then(() => reject(new Error(`It ended without ${pattern}: ${stdout}${stderr}`)), reject)
    })
  return { child, done, line }
}

function json({ code, stdout, stderr }: Finished) {
  expect(code, stderr).toBe(0)
  return JSON.parse(stdout)
}
