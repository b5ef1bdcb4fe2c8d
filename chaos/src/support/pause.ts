import { setTimeout } from 'node:timers/promises'

/** Resolves after a time, or as soon as the signal fires. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, signal && { signal }).catch(() => {})
}
