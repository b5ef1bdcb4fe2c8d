import { readdirSync, readFileSync } from 'node:fs'

/** Who works: processes by what they are for. */
export type CpuRole = 'sequencer' | 'workers' | 'postgres' | 'redis'

/** CPU time used so far, in seconds, at a moment in unix milliseconds. */
export interface CpuSample {
  readonly atMs: number
  readonly seconds: Readonly<Record<CpuRole, number>>
}

const SAMPLE_MS = 200
/** Of the kernel's clock; 100 on every Linux there is. */
const TICKS_PER_SECOND = 100

/**
 * Notes all the time how much CPU processes and their children have used: on a machine where other things run, that
 * says what an action costs, while rates say little.
 *
 * @returns its `stop`, which tells the samples; none where there is no /proc.
 */
export function startCpuMeter(pids: Readonly<Record<CpuRole, readonly number[]>>): { stop(): CpuSample[] } {
  const samples: CpuSample[] = []
  const take = () => {
    const seconds = (role: CpuRole) => pids[role].reduce((sum, pid) => sum + cpuSeconds(pid), 0)
    samples.push({
      atMs: Date.now(),
      seconds: {
        sequencer: seconds('sequencer'),
        workers: seconds('workers'),
        postgres: seconds('postgres'),
        redis: seconds('redis'),
      },
    })
  }
  if (process.platform !== 'linux') return { stop: () => [] }
  take()
  const timer = setInterval(take, SAMPLE_MS)
  return {
    stop() {
      clearInterval(timer)
      return samples
    },
  }
}

/** CPU seconds that a role used between two moments; undefined when nothing was measured there. */
export function cpuBetween(
  samples: readonly CpuSample[],
  range: { fromMs: number; toMs: number },
): Record<CpuRole, number> | undefined {
  const from = samples.findLast(({ atMs }) => atMs <= range.fromMs)
  const to = samples.find(({ atMs }) => atMs >= range.toMs) ?? samples.at(-1)
  if (from === undefined || to === undefined || to.atMs <= from.atMs) return undefined
  // Samples lie a little outside of the range: their rate is taken for it.
  const share = (range.toMs - range.fromMs) / (to.atMs - from.atMs)
  const used = (role: CpuRole) => (to.seconds[role] - from.seconds[role]) * share
  return {
    sequencer: used('sequencer'),
    workers: used('workers'),
    postgres: used('postgres'),
    redis: used('redis'),
  }
}

/** Of a process, its children that live, and those that ended. */
function cpuSeconds(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // After the name, which may hold anything: field 3 of proc(5) is the first.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
    )
    return ticks / TICKS_PER_SECOND + children.reduce((sum, child) => sum + cpuSeconds(Number(child)), 0)
  } catch {
    // It ended between two looks.
    return 0
  }
}
