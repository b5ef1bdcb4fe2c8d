import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiReport, apiReportFile } from './apiReport.ts'
import { browserBundle } from './browserBundle.ts'
import { type BuiltPackage, buildPackage } from './buildPackage.ts'
import { projectFolder, readManifest } from './layout.ts'
import { type PackedPackage, packPackage } from './packPackage.ts'

const run = promisify(execFile)
const entries = Object.keys(readManifest('sdk').exports)
let folder: string
let built: BuiltPackage
let packed: PackedPackage

beforeAll(async () => {
  // Beside what it depends on, so that it is found as in an app.
  folder = await mkdtemp(join(projectFolder, 'node_modules', '.weft-sdk-'))
  built = await buildPackage(join(folder, 'node_modules', '@weft', 'sdk'))
  packed = await packPackage(built.folder, folder)
}, 300_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

test('the tarball holds code, declarations and texts, and depends on nothing that is not published', async () => {
  const texts = ['CHANGELOG.md', 'LICENSE', 'README.md', 'VERSIONING.md', 'package.json']
  expect(packed.files.filter((path) => !/^lib\/.+\.(js|d\.ts)$/.test(path))).toEqual(texts)
  for (const path of packed.files.filter((each) => each.startsWith('lib/'))) {
    expect(await readFile(join(built.folder, path), 'utf8'), path).not.toMatch(
      /from ['"]@weft\/|import\(['"]@weft\//,
    )
  }
  const manifest = JSON.parse(await readFile(join(built.folder, 'package.json'), 'utf8'))
  expect(Object.keys(manifest.dependencies)).toEqual(['@noble/hashes', 'viem', 'zod'])
  expect(manifest).toMatchObject({ type: 'module', sideEffects: false, license: 'MIT' })
  expect(manifest).not.toHaveProperty('scripts')
  expect(manifest).not.toHaveProperty('private')
})

test('publint has nothing to say about the tarball', async () => {
  const tarball = await readFile(packed.tarball)
  const { messages } = await publint({
    pack: { tarball: Uint8Array.from(tarball).buffer },
    level: 'suggestion',
    strict: true,
  })
  expect(messages).toEqual([])
})

test('the types resolve wherever ESM does (attw, profile esm-only)', async () => {
  const analysis = await checkPackage(createPackageFromTarballData(await readFile(packed.tarball)))
  if (analysis.types === false) throw new Error('The tarball has no types')
  expect(Object.keys(analysis.entrypoints).filter((each) => each !== './package.json')).toEqual(entries)
  const ignored = ['node10', 'node16-cjs']
  const problems = analysis.problems.filter(
    (each) => !('resolutionKind' in each && ignored.includes(each.resolutionKind)),
  )
  expect(problems).toEqual([])
})

test('an app compiles against the declarations, and the declarations are sound in themselves', async () => {
  const names = entries.map((entry) => `@weft/sdk${entry.slice(1)}`)
  const uses = `
    import { createWeftClient } from '@weft/sdk'
    const weft = createWeftClient({ url: 'http://127.0.0.1:4000' })
    export const sent = weft.lending.supply({ asset: 'USDC', amount: '100.5' })
    // @ts-expect-error a number would be rounded
    weft.lending.supply({ asset: 'USDC', amount: 1.5 })
    ${names.map((name, index) => `export * as entry${index} from '${name}'`).join('\n')}`
  const app = join(folder, 'app.ts')
  await writeFile(app, uses)
  // What is checked of libraries is ours alone: mistakes in declarations of others are none of an app's business.
  const options = [
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--target',
    'ES2024',
    '--module',
    'NodeNext',
    '--jsx',
    'react-jsx',
  ]
  const { stdout } = await run(
    join(projectFolder, 'node_modules', '.bin', 'tsc'),
    [...options, '--types', '', '--skipLibCheck', 'false', app],
    { cwd: folder },
  ).catch((error: { stdout: string }) => error)
  const ours = stdout.split('\n').filter((line) => /^(app\.ts|.*@weft\/sdk\/)/.test(line))
  expect(ours).toEqual([])
}, 120_000)

/** Bytes after minify and gzip: what was measured (132,098, 189, 67,851 and 56,684), and about a tenth more. */
const SIZES_MAX = [
  { code: "export { createWeftClient } from '@weft/sdk'", bytesMax: 145_000 },
  { code: "export { formatUnits } from '@weft/sdk'", bytesMax: 210 },
  { code: "export * from '@weft/sdk/admin'", bytesMax: 75_000 },
  { code: "export * from '@weft/sdk/react'", bytesMax: 62_000 },
]

test.each(SIZES_MAX)('size in a browser: $code stays below $bytesMax bytes', async ({ code, bytesMax }) => {
  const { gzipBytes } = await browserBundle(built.folder, code)
  expect(gzipBytes).toBeLessThan(bytesMax)
})

test.each(entries)('entry %s: runs without a module of Node, its dependencies included', async (entry) => {
  const { code } = await browserBundle(built.folder, `export * from '@weft/sdk${entry.slice(1)}'`)
  expect(code.length).toBeGreaterThan(0)
})

test('the program weft starts as it is installed', async () => {
  const manifest = JSON.parse(await readFile(join(built.folder, 'package.json'), 'utf8'))
  const home = join(folder, 'home')
  await mkdir(home)
  const { stdout } = await run(
    process.execPath,
    [join(built.folder, manifest.bin.weft), 'account', '--json'],
    {
      env: { ...process.env, HOME: home },
    },
  )
  expect(JSON.parse(stdout)).toMatchObject({ created: true })
})

test('the API is the one that was written down; npm run api -w @weft/sdk writes it down anew', async () => {
  expect(await apiReport(built)).toBe(await readFile(apiReportFile, 'utf8'))
})
