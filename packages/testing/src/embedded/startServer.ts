import { glibcEnvironment } from './allocatorEnvironment.ts'
import { nodeArguments } from './nodeArguments.ts'
import { projectRoot } from './projectPaths.ts'
import { type RunningProcess, type StartProcessOptions, startProcess } from './startProcess.ts'

export interface StartServerOptions extends Omit<StartProcessOptions, 'command' | 'cwd'> {
  /** More arguments of Node, the script (from the project's root), its own arguments. */
  args: readonly string[]
}

/**
 * Starts one of our servers as production does: this Node with `nodeArguments`, its allocator with `glibcEnvironment`.
 *
 * @throws ProcessNotStarted, see `startProcess`.
 */
export function startServer(options: StartServerOptions): Promise<RunningProcess> {
  return startProcess({
    ...options,
    command: process.execPath,
    args: [...nodeArguments, ...options.args],
    cwd: projectRoot,
    env: { ...glibcEnvironment, ...options.env },
  })
}
