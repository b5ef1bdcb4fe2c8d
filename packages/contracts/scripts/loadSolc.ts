import { createRequire } from 'node:module'

/** The part of the npm package solc we use; it ships no types. */
export type Solc = {
  version(): string
  /** Takes and gives standard JSON as text; sources missing from the input are asked from `import`. */
  compile(standardJson: string, callbacks: { import(path: string): { contents: string } }): string
}

/** Loads the compiler: about half a second, as it is many megabytes of WebAssembly. */
export function loadSolc(): Solc {
  return createRequire(import.meta.url)('solc')
}
