import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder of this package: forge's root. */
export const packageFolder = fileURLToPath(new URL('..', import.meta.url))

/**
 * Runs forge offline, compiling with scripts/solc.ts, and collects what it prints.
 *
 * @param args - The subcommand and its flags, such as `['test', '--json']`.
 */
export function runForge(
  args: readonly string[],
): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  const forge = join(dirname(createRequire(import.meta.url).resolve('@foundry-rs/forge/bin.mjs')), 'bin.mjs')
  // scripts/solc.ts starts itself with `env node`: it must find the node that runs TypeScript.
  const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [forge, ...args, '--use', join(packageFolder, 'scripts/solc.ts'), '--offline'],
      { cwd: packageFolder, env: { ...process.env, PATH: path }, stdio: ['ignore', 'pipe', 'pipe'] },
    )
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    child.on('error', reject)
    child.on('close', (exitCode) => {
      resolve({
        exitCode: exitCode ?? 1,
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
      })
    })
  })
}
