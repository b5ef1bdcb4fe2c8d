import { expect, test } from 'vitest'
import { glibcEnvironment } from './allocatorEnvironment.ts'
import { nodeArguments } from './nodeArguments.ts'
import { projectRoot } from './projectPaths.ts'
import { startServer } from './startServer.ts'

test('startServer: arguments of Node and environment of a server, and what the caller adds', async () => {
  const server = await startServer({
    name: 'server',
    args: [
      '--eval',
      `console.log(JSON.stringify([process.execArgv, process.env.GLIBC_TUNABLES, process.env.THREAD, process.cwd()]))
      setInterval(() => {}, 1000)`,
    ],
    env: { THREAD: 'weft' },
    ready: { line: /^\[/ },
  })
  const [execArgv, tunables, thread, cwd] = JSON.parse(server.tail())
  await server.stop()
  expect(execArgv.slice(0, nodeArguments.length)).toEqual(nodeArguments)
  expect([tunables, thread, cwd]).toEqual([glibcEnvironment.GLIBC_TUNABLES, 'weft', projectRoot])
})
