import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { Fault } from '@weft/primitives'
import { childGuard } from './childGuard.ts'

/** When a process counts as started. All conditions given must hold. */
export interface ReadyCondition {
  /** A line of its output. */
  line?: RegExp
  /** An address that answers 2xx. */
  url?: string
}

export interface StartProcessOptions {
  /** Short name for messages and log lines. */
  name: string
  command: string
  args?: readonly string[]
  cwd?: string
  /** Added to this process's environment; undefined removes a variable. */
  env?: Record<string, string | undefined>
  uid?: number
  gid?: number
  /** Output is appended here, each line led by time and name. */
  logFile?: string | undefined
  ready?: ReadyCondition
  /** Default 30 s. */
  readyTimeoutMs?: number
  /** Default SIGTERM. */
  stopSignal?: NodeJS.Signals
  /** Until SIGKILL. Default 10 s. */
  stopTimeoutMs?: number
  /** Aborting it while the process is not ready yet gives up and stops it. */
  signal?: AbortSignal | undefined
}

export interface ProcessExit {
  code: number | null
  signal: NodeJS.Signals | null
}

export interface RunningProcess {
  name: string
  pid: number
  /** Resolves when the process has ended, for whatever reason. */
  exited: Promise<ProcessExit>
  /** The last lines of its output, for messages. */
  tail(): string
  /** Sends a signal and does not wait: SIGSTOP pauses it, SIGCONT lets it go on. False when it has ended. */
  send(signal: NodeJS.Signals): boolean
  /** Ends it as a crash would: no goodbye to anybody. Resolves when it has ended. */
  kill(): Promise<void>
  /** Asks it to stop, kills it after the bound, resolves when it has ended. Safe to call twice. */
  stop(): Promise<void>
}

/** The process did not come up: it ended early or was not ready in time. */
export class ProcessNotStarted extends Fault {
  override readonly name = 'ProcessNotStarted'
  constructor(processName: string, reason: string, tail: string, logFile: string | undefined) {
    const where = logFile === undefined ? '' : `\nIts full output: ${logFile}`
    super('embedded.process_not_started', `${processName} ${reason}.${tail && `\n${indent(tail)}`}${where}`, {
      retryable: false,
      context: { processName, logFile },
    })
  }
}

/** Lines kept in memory for messages. */
const TAIL_LINES_MAX = 30
const POLL_INTERVAL_MS = 100

/**
 * Starts a child in its own process group, waits until it is ready, and guards it: it never outlives us.
 *
 * @throws ProcessNotStarted with the last lines of its output when it ends early or misses the time limit; it
 * is stopped then.
 */
export async function startProcess(options: StartProcessOptions): Promise<RunningProcess> {
  options.signal?.throwIfAborted()
  const log = openLog(options.logFile)
  const lines: string[] = []
  const child = spawn(options.command, options.args ?? [], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  })
  const stopSignal = options.stopSignal ?? 'SIGTERM'
  if (child.pid !== undefined) childGuard.add(child.pid, stopSignal)
  const onLine = new Set<(line: string) => void>()
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      if (lines.length > TAIL_LINES_MAX) lines.shift()
      log?.write(`${new Date().toISOString()} [${options.name}] ${line}\n`)
      for (const listener of onLine) listener(line)
    })
  }
  const exited = watchExit(child, log)
  const running: RunningProcess = {
    name: options.name,
    pid: child.pid ?? -1,
    exited,
    tail: () => lines.join('\n'),
    send: (signal) => child.exitCode === null && child.signalCode === null && child.kill(signal),
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
    stop: () => stopChild(child, exited, stopSignal, options.stopTimeoutMs ?? 10_000),
  }
  const failure = await waitUntilReady(child, exited, onLine, options)
  if (failure !== undefined) {
    await running.stop()
    options.signal?.throwIfAborted()
    throw new ProcessNotStarted(options.name, failure, running.tail(), options.logFile)
  }
  return running
}

function watchExit(child: ChildProcess, log: WriteStream | undefined): Promise<ProcessExit> {
  return new Promise((resolve) => {
    let ended = false
    const end = (exit: ProcessExit) => {
      if (ended) return
      ended = true
      if (child.pid !== undefined) childGuard.remove(child.pid)
      log?.end()
      resolve(exit)
    }
    child.once('error', () => {
      if (child.pid === undefined) end({ code: 127, signal: null })
    })
    child.once('close', (code, signal) => end({ code, signal }))
  })
}

/** @returns what went wrong, or undefined when the process is ready. */
async function waitUntilReady(
  child: ChildProcess,
  exited: Promise<ProcessExit>,
  onLine: Set<(line: string) => void>,
  options: StartProcessOptions,
): Promise<string | undefined> {
  const timeoutMs = options.readyTimeoutMs ?? 30_000
  const settled = new AbortController()
  const spawned = new Promise<string | undefined>((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`))
    child.once('spawn', () => resolve(undefined))
  })
  const notSpawned = await spawned
  if (notSpawned !== undefined) return notSpawned
  const { line, url } = options.ready ?? {}
  const conditions = [
    line === undefined ? undefined : matchingLine(line, onLine),
    url === undefined ? undefined : answers(url, settled.signal),
  ]
  let timer: NodeJS.Timeout | undefined
  const outcome = await Promise.race([
    Promise.all(conditions).then(() => undefined),
    exited.then(({ code, signal }) => `ended before it was ready (${describeExit({ code, signal })})`),
    new Promise<string>((resolve) => {
      timer = setTimeout(() => resolve(`was not ready within ${timeoutMs / 1000} s`), timeoutMs)
    }),
    new Promise<string>((resolve) => {
      options.signal?.addEventListener('abort', () => resolve('was interrupted'), { signal: settled.signal })
    }),
  ])
  clearTimeout(timer)
  settled.abort()
  onLine.clear()
  return outcome
}

function matchingLine(pattern: RegExp, onLine: Set<(line: string) => void>): Promise<void> {
  return new Promise((resolve) => {
    onLine.add((line) => {
      if (pattern.test(line)) resolve()
    })
  })
}

async function answers(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const ok = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]) }).then(
      (response) => response.ok,
      () => false,
    )
    if (ok) return
    await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS))
  }
}

async function stopChild(
  child: ChildProcess,
  exited: Promise<ProcessExit>,
  signal: NodeJS.Signals,
  timeoutMs: number,
): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    child.kill(signal)
    // A paused process hears nothing else.
    child.kill('SIGCONT')
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
    await exited
    clearTimeout(timer)
  }
  await exited
}

/** `exit code 1` or `signal SIGKILL`. */
export function describeExit({ code, signal }: ProcessExit): string {
  return signal === null ? `exit code ${code}` : `signal ${signal}`
}

function openLog(path: string | undefined): WriteStream | undefined {
  if (path === undefined) return undefined
  mkdirSync(dirname(path), { recursive: true })
  return createWriteStream(path, { flags: 'a' })
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ')
}
