import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { startCuttableProxy } from './cuttableProxy.ts'

test('a cut wire ends for both sides, and the next one works', async () => {
  const ends: Socket[] = []
  const server = createServer((socket) => {
    ends.push(socket)
    socket.on('error', () => {})
    socket.pipe(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const proxy = await startCuttableProxy(`http://127.0.0.1:${port}`)
  const open = async () => {
    const client = connect(Number(new URL(proxy.url).port), '127.0.0.1')
    client.on('error', () => {})
    client.write('ping')
    expect(String(await once(client, 'data'))).toBe('ping')
    return client
  }
  const client = await open()
  const closed = Promise.all([client, ends[0]!].map(closeOf))
  proxy.cut()
  await closed
  const next = await open()
  next.destroy()
  await proxy.close()
  await new Promise((resolve) => server.close(resolve))
})

function closeOf(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()))
}
