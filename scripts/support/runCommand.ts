import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { projectRoot } from '@weft/testing/embedded'

export interface CommandResult {
  ok: boolean
  /** Both streams, in the order they came. */
  output: string
  seconds: number
}

const binaries = join(projectRoot, 'node_modules', '.bin')

/**
 * Runs a program of node_modules/.bin or of the system in the root of the project.
 *
 * @param options.echo - Passes the output through while it comes; it is collected all the same.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  options: { echo?: boolean; env?: Record<string, string | undefined> } = {},
): Promise<CommandResult> {
  const startedAt = performance.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: projectRoot,
      env: { ...process.env, PATH: [binaries, process.env.PATH ?? ''].join(delimiter), ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const collect = (data: Buffer) => {
      output += data.toString()
      if (options.echo) process.stdout.write(data)
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    const finish = (ok: boolean) => resolve({ ok, output, seconds: (performance.now() - startedAt) / 1000 })
    child.on('error', (error) => {
      output += error.message
      finish(false)
    })
    child.on('close', (code) => finish(code === 0))
  })
}
