/**
 * The first step of every root command: `node scripts/bootstrap.mjs <command> [arguments]`.
 *
 * Plain JavaScript, because it runs on whatever Node (20 or newer) the machine has. It installs the
 * dependencies when they are missing or older than package-lock.json, generates the Prisma client when the
 * schema changed, and hands over to scripts/<command>.ts under the Node version pinned in package.json.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const pinnedNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const installStamp = join(modules, '.weft-install')
const prismaStamp = join(modules, '.weft-prisma')
const NODE_MAJOR_MIN = 20
const INTERRUPTED = 130
/** Against a fault of V8; `nodeArguments` of packages/testing says which. */
const NODE_ARGUMENTS = ['--wasm-wrapper-tiering-budget=1000000000']
/** Threads of a benchmark do a worker's work, so they have what it has: `nodeArguments`, `glibcEnvironment`. */
const SERVER_NODE_ARGUMENTS = [
  '--max-semi-space-size=64',
  '--external-memory-accounted-in-global-limit',
  ...NODE_ARGUMENTS,
]
const SERVER_ENVIRONMENT = {
  GLIBC_TUNABLES: 'glibc.malloc.mmap_max=0:glibc.malloc.trim_threshold=1099511627776:glibc.malloc.hugetlb=1',
}
const PARENT_CHECK_MS = 500

const [command = '', ...commandArguments] = process.argv.slice(2)
const entry = join(root, 'scripts', `${command}.ts`)

if (Number(process.versions.node.split('.')[0]) < NODE_MAJOR_MIN) {
  fail(`Weft needs Node ${NODE_MAJOR_MIN} or newer to start; this is Node ${process.versions.node}.`)
}
if (!/^[a-z-]+$/.test(command) || !existsSync(entry)) {
  fail(`Unknown command "${command}". Known: ${knownCommands().join(', ')}.`)
}

installDependencies()
ensurePinnedNode()
generatePrismaClient()
handOver()

function installDependencies() {
  const lockHash = hashOf([join(root, 'package-lock.json'), join(root, 'package.json')])
  if (readStamp(installStamp) === lockHash) return
  if (!installedMatchesLock()) {
    step('installing dependencies from npm (about a minute the first time)')
    const startedAt = Date.now()
    // --no-save: the lock file lists what this registry offers for all platforms; an install must not edit it.
    const options = ['install', '--no-save', '--loglevel=error', '--no-audit', '--no-fund']
    // NODE_ENV=production in the caller's environment would leave out what builds and checks the project.
    const status = npm([...options, '--include=dev'], root, { env: installEnvironment() })
    if (status !== 0) {
      rmSync(installStamp, { force: true })
      fail('npm could not install the dependencies; its messages are above. Mend the cause and run again.')
    }
    step(`dependencies installed in ${Math.round((Date.now() - startedAt) / 1000)} s`)
  }
  writeFileSync(installStamp, lockHash)
}

/** True when node_modules, however it got there, already holds the version the lock file names of each package. */
function installedMatchesLock() {
  const hidden = join(modules, '.package-lock.json')
  if (!existsSync(hidden)) return false
  const wanted = readJson(join(root, 'package-lock.json')).packages
  const present = readJson(hidden).packages
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/') || entry.optional || entry.peer) return true
    if (entry.link) return existsSync(join(root, path))
    return present[path]?.version === entry.version && existsSync(join(root, path))
  })
}

/** The `node` package links its binary in an install script, which a strict npm configuration leaves out. */
function ensurePinnedNode() {
  if (pinnedNodeRuns()) return
  step('placing the pinned Node, which npm did not do because install scripts are off')
  const installer = join(modules, 'node', 'installArchSpecificPackage.js')
  if (existsSync(installer)) {
    spawnSync(process.execPath, [installer], {
      cwd: dirname(installer),
      stdio: 'inherit',
      env: installEnvironment(),
    })
  }
  if (pinnedNodeRuns()) return
  fail(
    `The pinned Node is missing (node_modules/node/bin/node). Install scripts seem to be disabled; run\n` +
      `  npm rebuild node --ignore-scripts=false\n` +
      `and then "npm run ${command}" again.`,
  )
}

function pinnedNodeRuns() {
  if (!existsSync(pinnedNode)) return false
  const wanted = readJson(join(root, 'package.json')).dependencies.node
  return spawnSync(pinnedNode, ['--version'], { encoding: 'utf8' }).stdout?.trim() === `v${wanted}`
}

function generatePrismaClient() {
  const schema = join(root, 'prisma', 'schema.prisma')
  const database = join(root, 'packages', 'db', 'package.json')
  if (!existsSync(schema) || readJson(database).scripts?.generate === undefined) return
  const schemaHash = hashOf([schema, database, join(root, 'package-lock.json')])
  if (readStamp(prismaStamp) === schemaHash && existsSync(join(root, 'packages', 'db', 'src', 'generated'))) {
    return
  }
  step('generating the database client')
  const generator = ['run', '--silent', 'generate', '-w', '@weft/db']
  const status = npm(generator, root, { env: pinnedEnvironment(), quiet: true })
  if (status !== 0) fail('prisma could not generate its client from prisma/schema.prisma; see above.')
  writeFileSync(prismaStamp, schemaHash)
}

/** Runs the command and stays only to pass signals on and to hand back its exit code. */
function handOver() {
  const isLikeServer = command === 'bench'
  const nodeArguments = isLikeServer ? SERVER_NODE_ARGUMENTS : NODE_ARGUMENTS
  const child = spawn(pinnedNode, [...nodeArguments, entry, ...commandArguments], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...pinnedEnvironment(), ...(isLikeServer && SERVER_ENVIRONMENT) },
  })
  // The command treats a repeated signal as one, since a terminal's Ctrl-C reaches it directly as well.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // Asked to end, npm ends its shell, and the shell does not pass it on: without a parent, nobody wants us.
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM')
  }, PARENT_CHECK_MS)
  child.on('error', (error) => fail(`The pinned Node could not be started: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : INTERRUPTED)))
}

/** Runs npm; quiet: what it prints is shown only when it fails. */
function npm(npmArguments, cwd, { env, quiet = false }) {
  const script = process.env.npm_execpath
  const node = process.env.npm_node_execpath ?? process.execPath
  const options = { cwd, env, encoding: 'utf8', stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 2, 2] }
  const throughNpm = script?.endsWith('.js') && existsSync(script) && existsSync(node)
  const result = throughNpm
    ? spawnSync(node, [script, ...npmArguments], options)
    : spawnSync('npm', npmArguments, { ...options, shell: process.platform === 'win32' })
  if (result.error) fail(`npm could not be started: ${result.error.message}`)
  if (quiet && result.status !== 0) process.stderr.write(`${result.stdout}${result.stderr}`)
  return result.status
}

/** The environment without our own node_modules/.bin on PATH: an install replaces what lies there. */
function installEnvironment() {
  const bin = join(modules, '.bin')
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => resolve(folder) !== bin)
  return { ...process.env, PATH: path.join(delimiter) }
}

function pinnedEnvironment() {
  return {
    ...process.env,
    PATH: [dirname(pinnedNode), join(modules, '.bin'), process.env.PATH ?? ''].join(delimiter),
    NEXT_TELEMETRY_DISABLED: '1',
    CHECKPOINT_DISABLE: '1',
    // Every process of ours loads in three quarters of the time when that was compiled, and freed of its types, before.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(modules, '.cache', 'node'),
  }
}

function knownCommands() {
  return readdirSync(join(root, 'scripts'))
    .filter((name) => /^[a-z-]+\.ts$/.test(name))
    .map((name) => name.slice(0, -'.ts'.length))
}

function hashOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths) hash.update(readFileSync(path))
  return hash.digest('hex')
}

function readStamp(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function step(text) {
  process.stderr.write(`weft: ${text}\n`)
}

function fail(text) {
  process.stderr.write(`\nweft: ${text}\n`)
  process.exit(1)
}
