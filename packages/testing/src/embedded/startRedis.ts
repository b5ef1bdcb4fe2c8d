import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '@weft/primitives'
import { jemallocEnvironment } from './allocatorEnvironment.ts'
import { findFreePort } from './findFreePort.ts'
import { findInPath } from './findInPath.ts'
import { installFromDistribution } from './installFromDistribution.ts'
import { toolsDir } from './projectPaths.ts'
import type { EmbeddedService } from './startPostgres.ts'
import { startProcess } from './startProcess.ts'

export interface StartRedisOptions {
  /** Its working folder. Nothing is kept there: Redis carries work, PostgreSQL holds the truth. */
  dataDir: string
  /** Default: a free one. */
  port?: number | undefined
  logFile?: string | undefined
  /** Aborting it during start-up stops the server and throws. */
  signal?: AbortSignal | undefined
}

/** There is no Redis, and none could be fetched. */
export class RedisMissing extends Fault {
  override readonly name = 'RedisMissing'
  constructor(cause: unknown) {
    super('embedded.redis_missing', `Weft needs Redis, and this system has none. ${remedy()}`, {
      retryable: false,
      cause,
      context: { reason: cause instanceof Error ? cause.message : String(cause) },
    })
  }
}

/**
 * Starts a private redis-server on the loopback interface, without persistence.
 *
 * @returns its `redis://` address.
 * @throws RedisMissing when the system has none and its packages cannot be had; ProcessNotStarted.
 */
export async function startRedis(options: StartRedisOptions): Promise<EmbeddedService> {
  const command = ensureRedis()
  const port = options.port ?? (await findFreePort())
  mkdirSync(options.dataDir, { recursive: true })
  const server = await startProcess({
    name: 'redis',
    command,
    args: [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--dir',
      options.dataDir,
      '--save',
      '',
      '--appendonly',
      'no',
      // BullMQ loses jobs under any other policy.
      '--maxmemory-policy',
      'noeviction',
    ],
    env: jemallocEnvironment,
    ready: { line: /Ready to accept connections/ },
    logFile: options.logFile,
    signal: options.signal,
  })
  return { ...server, port, url: `redis://127.0.0.1:${port}` }
}

/**
 * The path of a redis-server: the system's, or one unpacked from the distribution's packages into the project.
 *
 * @param onInstall - Told before a download starts.
 * @throws RedisMissing
 */
export function ensureRedis(onInstall: () => void = () => {}): string {
  const installed = findInPath('redis-server') ?? findInPath('valkey-server')
  if (installed !== undefined) return installed
  try {
    onInstall()
    return installFromDistribution({
      packages: ['redis-server'],
      program: 'usr/bin/redis-server',
      targetDir: join(toolsDir, 'redis'),
    })
  } catch (cause) {
    throw new RedisMissing(cause)
  }
}

function remedy(): string {
  const command = process.platform === 'darwin' ? 'brew install redis' : 'sudo apt-get install redis-server'
  return `Run "${command}" and start again, or set REDIS_URL to a server you have.`
}
