/** For tests: a signature thread that dies of its first job. */
import { parentPort } from 'node:worker_threads'

parentPort?.on('message', () => {
  throw new Error('the thread dies')
})
