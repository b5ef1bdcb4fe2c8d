import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { describePortOwner, findFreePort, isPortFree } from './findFreePort.ts'

test('findFreePort: gives a port a server can listen on', async () => {
  const port = await findFreePort()
  expect(port).toBeGreaterThan(1023)
  expect(await isPortFree(port)).toBe(true)
})

test('isPortFree, describePortOwner: a taken port is seen, with who holds it', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  expect(await isPortFree(port)).toBe(false)
  if (process.platform === 'linux') expect(describePortOwner(port)).toContain(`(process ${process.pid})`)
  await new Promise((resolve) => server.close(resolve))
  expect(await isPortFree(port)).toBe(true)
  expect(describePortOwner(port)).toBeUndefined()
})
