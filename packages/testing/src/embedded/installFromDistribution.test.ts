import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findInPath } from './findInPath.ts'
import {
  DistributionUnavailable,
  installFromDistribution,
  plannedPackages,
} from './installFromDistribution.ts'

const folder = mkdtempSync(join(tmpdir(), 'weft-distribution-'))
const repository = join(folder, 'repository')
const isDebian = findInPath('apt-get') !== undefined && findInPath('dpkg-deb') !== undefined
beforeAll(() => {
  if (isDebian) buildRepository()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('plannedPackages: what apt would install', () => {
  const simulation =
    'NOTE: This is only a simulation!\nInst liblzf1 (3.6-3 Debian:12 [amd64])\nInst redis-tools (5:7)\nConf liblzf1 (3.6-3)\n'
  expect(plannedPackages(simulation)).toEqual(['liblzf1', 'redis-tools'])
})

test.runIf(isDebian)('installFromDistribution: unpacks a program with its libraries and runs it', () => {
  const targetDir = join(folder, 'tools', 'loom')
  const install = () =>
    installFromDistribution({
      packages: ['weft-test-loom'],
      program: 'usr/bin/loom',
      targetDir,
      aptSettings: repositorySettings(),
    })
  const path = install()
  const output = execFileSync(path, ['over', 'under'], { encoding: 'utf8' })
  expect(output).toContain(`over under from ${targetDir}/root/usr/lib/thread.txt`)
  expect(output).toContain(`${targetDir}/root/usr/lib:`)
  expect(readdirSync(targetDir).sort()).toEqual(['root', 'run'])
  expect(readdirSync(join(folder, 'tools'))).toEqual(['loom'])
  const builtAt = statSync(path).mtimeMs
  expect(install()).toBe(path)
  expect(statSync(path).mtimeMs).toBe(builtAt)
})

test.runIf(isDebian)('installFromDistribution: an unknown package leaves nothing behind', () => {
  const targetDir = join(folder, 'absent', 'none')
  expect(() =>
    installFromDistribution({
      packages: ['weft-test-absent'],
      program: 'usr/bin/none',
      targetDir,
      aptSettings: repositorySettings(),
    }),
  ).toThrow(DistributionUnavailable)
  expect(existsSync(targetDir)).toBe(false)
  expect(readdirSync(join(folder, 'absent'))).toEqual([])
})

function repositorySettings(): string[] {
  return [`Dir::Etc::SourceList=${join(folder, 'sources.list')}`, 'Dir::Etc::SourceParts=/dev/null']
}

/** Two packages of our own in a repository on disk: a program, and a library folder it depends on. */
function buildRepository(): void {
  mkdirSync(repository, { recursive: true })
  writeFileSync(join(folder, 'sources.list'), `deb [trusted=yes] file:${repository} ./\n`)
  const loom =
    '#!/bin/sh\necho "$@ from $(dirname "$0")/../lib/thread.txt" | sed "s,/bin/\\.\\.,,"\necho "$LD_LIBRARY_PATH"\n'
  const entries = [
    buildPackage('weft-test-loom', { 'usr/bin/loom': loom }, 'weft-test-thread'),
    buildPackage('weft-test-thread', { 'usr/lib/thread.txt': 'warp\n' }),
  ]
  writeFileSync(join(repository, 'Packages'), entries.join('\n'))
}

function buildPackage(name: string, files: Record<string, string>, depends?: string): string {
  const tree = join(folder, 'build', name)
  const control = `${[
    `Package: ${name}`,
    'Version: 1.0',
    'Architecture: all',
    'Maintainer: Weft <weft@localhost>',
    ...(depends === undefined ? [] : [`Depends: ${depends}`]),
    'Description: for a test',
  ].join('\n')}\n`
  for (const [path, content] of Object.entries({ 'DEBIAN/control': control, ...files })) {
    mkdirSync(join(tree, path, '..'), { recursive: true })
    writeFileSync(join(tree, path), content, { mode: path.startsWith('usr/bin/') ? 0o755 : 0o644 })
  }
  const archive = join(repository, `${name}_1.0_all.deb`)
  execFileSync('dpkg-deb', ['--build', '--root-owner-group', tree, archive], { stdio: 'ignore' })
  const bytes = readFileSync(archive)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return `${control}Filename: ./${name}_1.0_all.deb\nSize: ${bytes.length}\nSHA256: ${sha256}\n`
}
