import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * The path of a program, searched as a shell would.
 *
 * @param searchPath - Default: the environment's PATH, and the folders of system programs which it often lacks.
 * @example findInPath('redis-server') // '/usr/bin/redis-server' or undefined
 */
export function findInPath(program: string, searchPath = defaultSearchPath()): string | undefined {
  return searchPath
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, program))
    .find(isExecutable)
}

function defaultSearchPath(): string {
  return [process.env.PATH ?? '', '/usr/local/bin', '/usr/bin', '/usr/sbin', '/opt/homebrew/bin'].join(
    delimiter,
  )
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
