import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'

/**
 * A port nobody listens on, on the loopback interface. The kernel chooses it, at random from its ephemeral
 * range, so that processes which ask at the same time hardly ever get the same one.
 *
 * @example const port = await findFreePort() // 43817
 */
export async function findFreePort(): Promise<number> {
  const port = await listenOnce(0)
  if (port === undefined) throw new Error('The kernel gave no free port')
  return port
}

/** Whether a server could listen on this port now, on all interfaces. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== undefined
}

/**
 * Who listens on a port, as `node (process 4711)`; undefined where the system does not tell (other users'
 * processes, or not Linux).
 */
export function describePortOwner(port: number): string | undefined {
  const inodes = listeningInodes(port)
  if (inodes.size === 0) return undefined
  for (const pid of processIds()) {
    if (ownsSocket(pid, inodes)) {
      return `${readOrEmpty(`/proc/${pid}/comm`).trim() || 'a program'} (process ${pid})`
    }
  }
  return undefined
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined)
      else reject(error)
    })
    const listening = () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    }
    if (port === 0) server.listen(0, '127.0.0.1', listening)
    else server.listen(port, listening)
  })
}

/** Socket inodes in state LISTEN (0A) on the port, from the kernel's table. */
function listeningInodes(port: number): Set<string> {
  const inodes = new Set<string>()
  const wantedPort = port.toString(16).toUpperCase().padStart(4, '0')
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of readOrEmpty(table).split('\n').slice(1)) {
      const columns = line.trim().split(/\s+/)
      if (columns[1]?.endsWith(`:${wantedPort}`) && columns[3] === '0A' && columns[9]) inodes.add(columns[9])
    }
  }
  return inodes
}

function processIds(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return []
  }
}

function ownsSocket(pid: string, inodes: Set<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((descriptor) => {
      const target = readlinkSync(`/proc/${pid}/fd/${descriptor}`)
      return target.startsWith('socket:[') && inodes.has(target.slice('socket:['.length, -1))
    })
  } catch {
    return false
  }
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
