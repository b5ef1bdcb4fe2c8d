/**
 * Storage of this browser that never throws: there is none on the server, and a browser may forbid or fill it.
 * What could not be kept is kept in memory until the page is closed.
 */
export function readStored(key: string): string | undefined {
  try {
    return storage()?.getItem(key) ?? memory.get(key)
  } catch {
    return memory.get(key)
  }
}

export function writeStored(key: string, value: string): void {
  memory.set(key, value)
  try {
    storage()?.setItem(key, value)
  } catch {
    // Full or forbidden: memory has it.
  }
}

export function removeStored(key: string): void {
  memory.delete(key)
  try {
    storage()?.removeItem(key)
  } catch {
    // Forbidden: there was nothing.
  }
}

const memory = new Map<string, string>()

function storage(): Storage | undefined {
  return typeof window === 'undefined' ? undefined : window.localStorage
}
