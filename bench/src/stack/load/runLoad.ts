import { fork } from 'node:child_process'
import type { LoadOrder, LoadReport } from './loadPlan.ts'

/** Runs the load generator as a process of its own. @throws Error with its reason when it fails. */
export function runLoad(order: LoadOrder, signal: AbortSignal): Promise<LoadReport> {
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./loadProcess.ts', import.meta.url), {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const abort = () => child.kill('SIGKILL')
    signal.addEventListener('abort', abort, { once: true })
    child.once('message', (message: { report?: LoadReport; error?: string }) => {
      if (message.report !== undefined) resolve(message.report)
      else reject(new Error(message.error))
    })
    child.once('error', reject)
    child.once('exit', (code, by) => {
      signal.removeEventListener('abort', abort)
      reject(signal.aborted ? signal.reason : new Error(`The load generator ended (${code ?? by})`))
    })
    child.send(order)
  })
}
