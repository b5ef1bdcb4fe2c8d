import { mkdirSync, writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { join } from 'node:path'

/** A CPU profile of the thread that started it. */
export interface CpuProfile {
  /** The profile in Chrome's format, as JSON. */
  stop(): Promise<string>
}

/** Between two samples: fine enough for batches of tens of milliseconds. */
const INTERVAL_MICROSECONDS = 500

export async function startCpuProfile(): Promise<CpuProfile> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: INTERVAL_MICROSECONDS })
  await session.post('Profiler.start')
  return {
    async stop() {
      const { profile } = await session.post('Profiler.stop')
      session.disconnect()
      return JSON.stringify(profile)
    },
  }
}

/** Writes a profile where Chrome's and VS Code's viewers find it by its ending. */
export function writeProfile(folder: string, name: string, profile: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.cpuprofile`), profile)
}

/** Profiles this thread while something runs, when there is a folder for it. */
export async function profiled<T>(
  folder: string | undefined,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  if (folder === undefined) return work()
  const profile = await startCpuProfile()
  try {
    return await work()
  } finally {
    writeProfile(folder, name, await profile.stop())
  }
}
