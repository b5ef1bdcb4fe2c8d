import { fork } from 'node:child_process'
import { Fault } from '@weft/primitives'
import type { LoadCommand, LoadNews } from './loadMessages.ts'

/** The load process, as the sequencer sees it. */
export interface LoadProcess {
  /** Has one step done. @returns actions that were not taken in time. @throws Fault `load_lab.process_failed` */
  do(command: LoadCommand): Promise<number>
  /** Kills it. Safe to call twice. */
  stop(): void
}

/** @param onNews - Told of every answer, before `do` resolves. */
export function startLoadProcess(onNews: (news: LoadNews) => void): LoadProcess {
  const child = fork(new URL('./loadProcess.ts', import.meta.url), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let step: PromiseWithResolvers<number> | undefined
  let ended: Fault | undefined
  const fail = (reason: string) => {
    ended ??= new Fault('load_lab.process_failed', reason, { retryable: false })
    step?.reject(ended)
  }
  child.on('message', (news: LoadNews) => {
    if (news.kind === 'done') step?.resolve(news.unsent)
    else if (news.kind === 'failed')
      step?.reject(new Fault('load_lab.process_failed', news.reason, { retryable: false }))
    else onNews(news)
  })
  child.once('error', (error) => fail(`The load process could not be started: ${error.message}`))
  child.once('exit', (code, by) => fail(`The load process ended (${code ?? by})`))
  return {
    async do(command) {
      if (ended !== undefined) throw ended
      step = Promise.withResolvers<number>()
      child.send(command)
      return step.promise
    },
    stop: () => void child.kill('SIGKILL'),
  }
}
