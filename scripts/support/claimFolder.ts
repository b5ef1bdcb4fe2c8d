import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Keeps two runs from using the same data at once.
 *
 * @returns gives the folder up again.
 * @throws Error that names the process which has it.
 */
export function claimFolder(folder: string): () => void {
  const lockFile = join(folder, 'running')
  mkdirSync(folder, { recursive: true })
  const owner = ownerOf(lockFile)
  if (owner !== undefined) {
    throw new Error(
      `Weft is already running with the data in ${folder} (process ${owner}). Stop it first, with Ctrl-C where it runs or "kill ${owner}".`,
    )
  }
  writeFileSync(lockFile, String(process.pid))
  return () => rmSync(lockFile, { force: true })
}

/** The process that holds the lock, unless it is gone and left the file behind. */
function ownerOf(lockFile: string): number | undefined {
  try {
    const pid = Number(readFileSync(lockFile, 'utf8'))
    if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return undefined
    process.kill(pid, 0)
    // The number may belong to another program by now.
    const commandLine =
      process.platform === 'linux' ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : 'start.ts'
    return commandLine.includes('start.ts') ? pid : undefined
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
      ? Number(readFileSync(lockFile, 'utf8'))
      : undefined
  }
}
