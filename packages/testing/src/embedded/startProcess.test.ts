import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findFreePort } from './findFreePort.ts'
import { ProcessNotStarted, startProcess } from './startProcess.ts'

const folder = mkdtempSync(join(tmpdir(), 'weft-process-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const node = (script: string) => ({ command: process.execPath, args: ['-e', script] })

test('startProcess: waits for the line, keeps the log, stops with the signal', async () => {
  const logFile = join(folder, 'log', 'line.log')
  const running = await startProcess({
    name: 'line',
    ...node('console.log("warming up"); console.log("ready now"); setInterval(() => {}, 1000)'),
    ready: { line: /ready/ },
    logFile,
  })
  expect(isAlive(running.pid)).toBe(true)
  await running.stop()
  expect(await running.exited).toEqual({ code: null, signal: 'SIGTERM' })
  expect(isAlive(running.pid)).toBe(false)
  await expect
    .poll(() => readFileSync(logFile, 'utf8'))
    .toMatch(/^\S+Z \[line\] warming up\n\S+Z \[line\] ready now\n$/)
})

test('startProcess: waits until the address answers', async () => {
  const port = await findFreePort()
  const running = await startProcess({
    name: 'http',
    ...node(`let calls = 0
      require('http').createServer((_, response) => { response.statusCode = ++calls < 3 ? 503 : 200; response.end() })
        .listen(${port}, '127.0.0.1')`),
    ready: { url: `http://127.0.0.1:${port}/` },
  })
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200)
  await running.stop()
})

test('startProcess: an early end is told with its last lines', async () => {
  const start = startProcess({
    name: 'broken',
    ...node('console.error("no such database"); process.exit(3)'),
    ready: { line: /ready/ },
  })
  await expect(start).rejects.toThrow(ProcessNotStarted)
  await expect(start).rejects.toThrow(
    /broken ended before it was ready \(exit code 3\)\.\n {2}no such database/,
  )
})

test('startProcess: a missing program and a missed time limit are told', async () => {
  await expect(startProcess({ name: 'absent', command: 'no-such-program-here' })).rejects.toThrow(
    /absent could not be started: .*ENOENT/,
  )
  const slow = startProcess({
    name: 'slow',
    ...node('setInterval(() => {}, 1000)'),
    ready: { line: /never/ },
    readyTimeoutMs: 300,
  })
  await expect(slow).rejects.toThrow('slow was not ready within 0.3 s')
})

test('startProcess: an abort during start-up stops the process', async () => {
  const interrupt = new AbortController()
  const logFile = join(folder, 'interrupted.log')
  const start = startProcess({
    name: 'interrupted',
    ...node('console.log(process.pid); setInterval(() => {}, 1000)'),
    ready: { line: /never/ },
    logFile,
    signal: interrupt.signal,
  })
  const pid = () =>
    Number(/\] (\d+)/.exec(existsSync(logFile) ? readFileSync(logFile, 'utf8') : '')?.[1] ?? 0)
  await expect.poll(pid).toBeGreaterThan(0)
  interrupt.abort(new Error('Ctrl-C'))
  await expect(start).rejects.toThrow('Ctrl-C')
  expect(isAlive(pid())).toBe(false)
})

test('stop: kills what ignores the signal, after the bound', async () => {
  const running = await startProcess({
    name: 'stubborn',
    ...node('process.on("SIGTERM", () => {}); console.log("ready"); setInterval(() => {}, 1000)'),
    ready: { line: /ready/ },
    stopTimeoutMs: 200,
  })
  await Promise.all([running.stop(), running.stop()])
  expect(await running.exited).toEqual({ code: null, signal: 'SIGKILL' })
})

test('kill: ends it at once; afterwards no signal reaches anything', async () => {
  const running = await startProcess({
    name: 'victim',
    ...node('process.on("SIGTERM", () => {}); console.log("ready"); setInterval(() => {}, 1000)'),
    ready: { line: /ready/ },
  })
  expect(running.send('SIGTERM')).toBe(true)
  await running.kill()
  expect(await running.exited).toEqual({ code: null, signal: 'SIGKILL' })
  expect(running.send('SIGCONT')).toBe(false)
})

test('stop: reaches a process that is paused', async () => {
  const running = await startProcess({
    name: 'paused',
    ...node('console.log("ready"); setInterval(() => {}, 1000)'),
    ready: { line: /ready/ },
  })
  expect(running.send('SIGSTOP')).toBe(true)
  await running.stop()
  expect(await running.exited).toEqual({ code: null, signal: 'SIGTERM' })
})

test('a child does not outlive a parent that is killed', async () => {
  const module = join(import.meta.dirname, 'startProcess.ts')
  const script = `import { startProcess } from ${JSON.stringify(module)}
    const running = await startProcess({ name: 'orphan', command: process.execPath,
      args: ['-e', 'console.log("ready"); setInterval(() => {}, 1000)'], ready: { line: /ready/ } })
    console.log(running.pid)
    setInterval(() => {}, 1000)`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: import.meta.dirname,
  })
  const pid = await new Promise<number>((resolve) =>
    parent.stdout.once('data', (data) => resolve(Number(String(data).trim()))),
  )
  expect(isAlive(pid)).toBe(true)
  parent.kill('SIGKILL')
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false)
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // A zombie still has an entry; its command line is empty.
    return process.platform !== 'linux' || readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== ''
  } catch {
    return false
  }
}
