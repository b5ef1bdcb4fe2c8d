#!/usr/bin/env node
/**
 * A Solidity compiler for `forge --use`: answers `--version` and compiles the standard JSON on its input
 * with the npm package solc. forge would otherwise download a native compiler.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { loadSolc } from './loadSolc.ts'

const solc = loadSolc()

if (process.argv.includes('--version')) {
  const banner = 'solc, the solidity compiler commandline interface'
  process.stdout.write(`${banner}\nVersion: ${solc.version().replace('.Emscripten.clang', '.Linux.g++')}\n`)
} else {
  const basePathFlag = process.argv.indexOf('--base-path')
  const basePath = basePathFlag === -1 ? process.cwd() : (process.argv[basePathFlag + 1] ?? process.cwd())
  // forge names sources above its root absolutely, while their importers name them relatively: the
  // compiler asks for those again here.
  const readImport = (path: string) => ({ contents: readFileSync(resolve(basePath, path), 'utf8') })
  process.stdout.write(solc.compile(await text(process.stdin), { import: readImport }))
}
