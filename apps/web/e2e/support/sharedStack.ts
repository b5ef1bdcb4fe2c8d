import { createRequire } from 'node:module'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the stack is that all files of the project `web` share. */
    webRollup: { readonly webUrl: string; readonly apiUrl: string; readonly l1RpcUrl: string }
  }
}

/** By Node itself: Vitest's own loader, which reads this file, knows no `import.meta.resolve`. */
const { startWebStack } = createRequire(import.meta.url)(
  './startWebStack.ts',
) as typeof import('./startWebStack.ts')

/** Runs once, before the first file of the project. */
export default async function startSharedStack(project: TestProject): Promise<() => Promise<void>> {
  const { webUrl, apiUrl, l1RpcUrl, stop } = await startWebStack()
  project.provide('webRollup', { webUrl, apiUrl, l1RpcUrl })
  return stop
}
