import { connect, createServer, type Server, type Socket } from 'node:net'

/** A wire between a client and a server that can be cut: neither side gets to say goodbye. */
export interface CuttableProxy {
  /** `http://127.0.0.1:…` */
  readonly url: string
  /** Ends every connection at once. */
  cut(): void
  close(): Promise<void>
}

/** @param target - Address of the server; it may be away. */
export async function startCuttableProxy(target: string): Promise<CuttableProxy> {
  const { hostname, port } = new URL(target)
  const wires = new Set<Socket>()
  const server: Server = createServer((client) => {
    const upstream = connect(Number(port), hostname)
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      wires.add(socket)
      socket.pipe(other)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        wires.delete(socket)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut() {
      for (const wire of wires) wire.resetAndDestroy()
    },
    close() {
      for (const wire of wires) wire.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
