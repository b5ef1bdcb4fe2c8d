import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { glibcEnvironment, nodeArguments } from '@weft/testing/embedded'
import type { EngineAnswer, EngineBatch, EngineOrder, EngineRequest } from './engineMessages.ts'

/** The engine of a checkout, in a process of its own that does nothing between batches. */
export interface Engine {
  /** Executes the next batch; one at a time. */
  batch(): Promise<EngineBatch>
  stop(): Promise<void>
}

const ENGINE_FILE = join('bench', 'src', 'change', 'engineProcess.ts')

/**
 * @param folder - Root of an installed checkout.
 * @throws Error when it is not one, or one of before this scenario.
 */
export async function startEngine(folder: string, order: EngineOrder, signal: AbortSignal): Promise<Engine> {
  signal.throwIfAborted()
  const file = join(folder, ENGINE_FILE)
  if (!existsSync(file)) {
    throw new Error(
      `${folder} has no ${ENGINE_FILE}: give an installed checkout that is not older than that file`,
    )
  }
  const child = fork(file, {
    cwd: folder,
    execArgv: [...nodeArguments],
    env: { ...process.env, ...glibcEnvironment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const abort = () => child.kill('SIGKILL')
  signal.addEventListener('abort', abort, { once: true })
  let waiting: PromiseWithResolvers<EngineAnswer> | undefined
  child.on('message', (message: EngineAnswer) => waiting?.resolve(message))
  child.on('error', (error) => waiting?.reject(error))
  child.on('exit', (code, by) =>
    waiting?.reject(
      signal.aborted ? signal.reason : new Error(`The engine of ${folder} ended (${code ?? by})`),
    ),
  )

  async function ask(request: EngineRequest): Promise<EngineAnswer> {
    waiting = Promise.withResolvers()
    child.send(request)
    const answer = await waiting.promise
    if (answer.kind === 'failed') throw new Error(`The engine of ${folder} failed: ${answer.message}`)
    return answer
  }

  async function stop(): Promise<void> {
    signal.removeEventListener('abort', abort)
    child.kill('SIGKILL')
    await ended
  }

  try {
    await ask({ kind: 'begin', order })
  } catch (error) {
    await stop()
    throw error
  }
  return {
    async batch() {
      const answer = await ask({ kind: 'batch' })
      if (answer.kind !== 'done')
        throw new Error(`The engine of ${folder} answered ${answer.kind} to a batch`)
      return answer.batch
    },
    stop,
  }
}
