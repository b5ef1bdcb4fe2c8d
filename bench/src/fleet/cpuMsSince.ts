/** Milliseconds of CPU that this thread used since; on a busy machine it says more than a clock. */
export function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
