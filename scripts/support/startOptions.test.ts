import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from '@weft/testing/embedded'
import { afterAll, expect, test } from 'vitest'
import { claimFolder } from './claimFolder.ts'
import { readStartOptions } from './readStartOptions.ts'

const folder = mkdtempSync(join(tmpdir(), 'weft-start-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('start options: empty variables count as absent, servers of your own are taken over', async () => {
  const [web, api] = [await findFreePort(), await findFreePort()]
  const ports = { WEB_PORT: String(web), API_PORT: String(api) }
  const server = createServer()
  const redis = await listen(server)
  const redisUrl = `redis://127.0.0.1:${redis}`
  expect(await readStartOptions({ ...ports, REDIS_URL: redisUrl, DATABASE_URL: '' })).toEqual({
    ports: { web, api },
    databaseUrl: undefined,
    redisUrl,
    l1RpcUrl: undefined,
    workers: 2,
    residents: true,
  })
  await new Promise((resolve) => server.close(resolve))
  await expect(readStartOptions({ ...ports, REDIS_URL: redisUrl })).rejects.toThrow(
    `Nothing answers at 127.0.0.1:${redis}, where REDIS_URL points (ECONNREFUSED)`,
  )
})

test('start options: every wrong variable has its line', async () => {
  const wrong = readStartOptions({
    WEB_PORT: 'http',
    DATABASE_URL: 'mysql://x',
    WORKERS: '0',
    RESIDENTS: 'some',
  })
  await expect(wrong).rejects.toThrow(/WEB_PORT must be a port number/)
  await expect(wrong).rejects.toThrow(/DATABASE_URL must be a postgresql:\/\/ address/)
  await expect(wrong).rejects.toThrow(/WORKERS/)
  await expect(wrong).rejects.toThrow(/RESIDENTS must be on or off/)
})

test('start options: a taken port is told with who has it and what to do', async () => {
  const server = createServer()
  const web = await listen(server)
  const start = readStartOptions({ WEB_PORT: String(web), API_PORT: String(await findFreePort()) })
  await expect(start).rejects.toThrow(`Port ${web}, meant for the web app, is taken by`)
  await expect(start).rejects.toThrow(/WEB_PORT=\d+ API_PORT=\d+ npm start/)
  await new Promise((resolve) => server.close(resolve))
  await expect(readStartOptions({ WEB_PORT: '4321', API_PORT: '4321' })).rejects.toThrow(/must differ/)
})

test('claimFolder: a lock that its process left behind is taken over', () => {
  const NO_SUCH_PROCESS = 2 ** 22 + 1
  writeFileSync(join(folder, 'running'), String(NO_SUCH_PROCESS))
  const release = claimFolder(folder)
  release()
  claimFolder(folder)()
})

function listen(server: Server): Promise<number> {
  return new Promise((resolve) =>
    server.listen(0, () => resolve((server.address() as { port: number }).port)),
  )
}
