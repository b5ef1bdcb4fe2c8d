import { afterAll, expect, vi } from 'vitest'

// Loaded before each file of tests that shares its process with others: whoever changed the process says so here, and
// not the file that comes after it.

/** By what code finds out whether it runs in a browser. */
const BROWSER_NAMES = ['window', 'document', 'HTMLElement', 'location', 'localStorage', 'self']

const before = snapshot()

afterAll(() => expect(snapshot()).toEqual(before))

function snapshot() {
  return {
    globals: BROWSER_NAMES.filter((name) => Object.hasOwn(globalThis, name)),
    environment: { ...process.env },
    folder: process.cwd(),
    hasFakeTimers: vi.isFakeTimers(),
  }
}
