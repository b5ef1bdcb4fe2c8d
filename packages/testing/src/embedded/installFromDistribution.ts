import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Fault } from '@weft/primitives'
import { findInPath } from './findInPath.ts'

export interface InstallFromDistributionOptions {
  /** Debian packages; what they depend on and the system lacks comes along. */
  packages: readonly string[]
  /** The program wanted, as a path inside the packages, like `usr/bin/redis-server`. */
  program: string
  /** Made by this call; everything lies in it. Deleting it undoes the installation. */
  targetDir: string
  /** Further `-o` settings for apt, for tests. */
  aptSettings?: readonly string[]
}

/** The distribution's packages could not be had; the text of apt or dpkg says why. */
export class DistributionUnavailable extends Fault {
  override readonly name = 'DistributionUnavailable'
  constructor(message: string) {
    super('embedded.distribution_unavailable', message, { retryable: true })
  }
}

/**
 * Unpacks Debian packages into a folder of ours. Needs no root, changes nothing in the system and starts no
 * service: apt only downloads, into its own lists and cache, and dpkg only extracts.
 *
 * @returns the path of a wrapper script that runs the program with the libraries beside it.
 * @throws DistributionUnavailable when this is no Debian-like system, or a download fails.
 */
export function installFromDistribution(options: InstallFromDistributionOptions): string {
  const wrapper = join(options.targetDir, 'run')
  if (existsSync(wrapper)) return wrapper
  for (const tool of ['apt-get', 'dpkg']) {
    if (findInPath(tool) === undefined) throw new DistributionUnavailable(`${tool} is not on this system`)
  }
  mkdirSync(dirname(options.targetDir), { recursive: true })
  // Built aside and moved into place whole, so that an interrupted or a parallel run leaves nothing half done.
  const workDir = mkdtempSync(`${options.targetDir}-`)
  try {
    unpack(workDir, options)
    writeWrapper(workDir, options)
    rmSync(options.targetDir, { recursive: true, force: true })
    renameSync(workDir, options.targetDir)
  } finally {
    rmSync(workDir, { recursive: true, force: true })
  }
  return wrapper
}

function unpack(workDir: string, { packages, aptSettings = [] }: InstallFromDistributionOptions): void {
  const folders = {
    lists: join(workDir, 'lists'),
    cache: join(workDir, 'cache'),
    files: join(workDir, 'root'),
  }
  mkdirSync(join(folders.lists, 'partial'), { recursive: true })
  mkdirSync(join(folders.cache, 'archives', 'partial'), { recursive: true })
  mkdirSync(folders.files)
  const settings = [
    `Dir::State::Lists=${folders.lists}`,
    `Dir::Cache=${folders.cache}`,
    'APT::Sandbox::User=root',
    'Debug::NoLocking=1',
    ...aptSettings,
  ].flatMap((setting) => ['-o', setting])
  run('apt-get', [...settings, '-qq', 'update'], workDir)
  const plan = run('apt-get', [...settings, '-s', '--no-install-recommends', 'install', ...packages], workDir)
  const names = plannedPackages(plan)
  if (names.length === 0)
    throw new DistributionUnavailable(`${packages.join(', ')}: already installed, yet not found`)
  const archives = join(folders.cache, 'archives')
  run('apt-get', [...settings, '-qq', 'download', ...names], archives)
  for (const archive of readdirSync(archives).filter((name) => name.endsWith('.deb'))) {
    run('dpkg', ['-x', join(archives, archive), folders.files], workDir)
  }
  rmSync(folders.lists, { recursive: true })
  rmSync(folders.cache, { recursive: true })
}

/** The packages of an `apt-get -s install`, from its lines `Inst name (version …)`. */
export function plannedPackages(simulation: string): string[] {
  return [...simulation.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? '')
}

function writeWrapper(workDir: string, { program }: InstallFromDistributionOptions): void {
  if (!existsSync(join(workDir, 'root', program))) {
    throw new DistributionUnavailable(`the packages hold no ${program}`)
  }
  const script = `#!/bin/sh
# Runs the program beside this file with the libraries that came with it.
root="$(cd "$(dirname "$0")" && pwd)/root"
libraries=''
for folder in "$root"/usr/lib "$root"/usr/lib/*-linux-gnu* "$root"/lib/*-linux-gnu* "$root"/usr/lib/*-linux-gnu*/*; do
  [ -d "$folder" ] && libraries="$libraries$folder:"
done
export LD_LIBRARY_PATH="$libraries\${LD_LIBRARY_PATH:-}"
export XDG_DATA_DIRS="$root/usr/share:\${XDG_DATA_DIRS:-/usr/local/share:/usr/share}"
[ -d /etc/fonts ] || export FONTCONFIG_PATH="$root/etc/fonts"
exec "$root/${program}" "$@"
`
  writeFileSync(join(workDir, 'run'), script, { mode: 0o755 })
}

function run(command: string, args: string[], cwd: string): string {
  const result = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (result.status !== 0) {
    const reason = result.error?.message ?? result.stderr.trim().split('\n').slice(-5).join('\n')
    throw new DistributionUnavailable(`${command} failed: ${reason}`)
  }
  return result.stdout
}
