import { type ProcessExit, type RunningProcess, startServer } from '@weft/testing/embedded'

/** A process of the stack that is started again whenever it ends, as a container's runtime does. */
export interface KeptProcess {
  readonly name: string
  /** Counts starts, from 1: `name.incarnation` is one process. */
  readonly incarnation: number
  /** `sequencer-a.2`: under this name it is connected to Postgres. */
  readonly writer: string
  /** The one that runs now; undefined between its end and its next start. */
  readonly running: RunningProcess | undefined
  /** Ends it as a crash would; it comes back after the usual pause. Resolves when it has ended. */
  kill(): Promise<void>
  pause(): void
  resume(): void
  /** Resolves when the process that runs now has ended. */
  ended(): Promise<void>
  /** Stops it for good. */
  stop(): Promise<void>
}

/** A process that ended without anybody asking for it. */
export interface SelfExit {
  readonly writer: string
  readonly exit: ProcessExit
  /** Its last lines. */
  readonly tail: string
}

export interface KeptProcessOptions {
  name: string
  args: readonly string[]
  /** @param writer - Of the process that is about to start. */
  env(writer: string): Record<string, string>
  logFile: string
  onSelfExit(exit: SelfExit): void
}

/** What a container's runtime waits before it starts a container again. */
const RESTART_MS = 500

export async function keepProcess(options: KeptProcessOptions): Promise<KeptProcess> {
  const { name } = options
  let incarnation = 0
  let running: RunningProcess | undefined
  let killed = false
  let stopped = false
  let restarting: Promise<void> = Promise.resolve()

  async function start(): Promise<void> {
    incarnation++
    const writer = writerOf()
    killed = false
    const started = await startServer({
      name,
      args: options.args,
      env: { ...options.env(writer), PGAPPNAME: writer },
      logFile: options.logFile,
    })
    running = started
    void started.exited.then((exit) => {
      running = undefined
      if (stopped) return
      if (!killed) options.onSelfExit({ writer, exit, tail: started.tail() })
      restarting = new Promise<void>((resolve) => setTimeout(resolve, RESTART_MS)).then(async () => {
        if (!stopped) await start()
      })
    })
  }

  const writerOf = () => `${name}.${incarnation}`
  await start()

  return {
    name,
    get incarnation() {
      return incarnation
    },
    get writer() {
      return writerOf()
    },
    get running() {
      return running
    },
    async kill() {
      killed = true
      await running?.kill()
    },
    pause: () => void running?.send('SIGSTOP'),
    resume: () => void running?.send('SIGCONT'),
    async ended() {
      await running?.exited
    },
    async stop() {
      stopped = true
      await restarting
      await running?.stop()
    },
  }
}
