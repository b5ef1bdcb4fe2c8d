import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A TCP proxy on a free port that holds back every answer for `delayMs`; tests change the delay. */
export async function startSlowProxy(target: { port: number; delayMs: number }) {
  const sockets = new Set<Socket>()
  const proxy = { delayMs: target.delayMs, url: '', stop: async () => undefined as undefined }
  const server = createServer((inbound) => {
    const outbound = connect(target.port, '127.0.0.1')
    for (const socket of [inbound, outbound]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        inbound.destroy()
        outbound.destroy()
      })
    }
    inbound.pipe(outbound)
    outbound.on('data', (chunk) => {
      setTimeout(() => inbound.writable && inbound.write(chunk), proxy.delayMs)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  proxy.stop = () =>
    new Promise((resolve) => {
      server.close(() => resolve(undefined))
      for (const socket of sockets) socket.destroy()
    })
  return proxy
}
