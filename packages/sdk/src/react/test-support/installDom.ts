import { setTimeout } from 'node:timers/promises'
import { Window } from 'happy-dom'

/**
 * A document for React, and nothing else of a browser: fetch, WebSocket and AbortSignal stay the platform's, which
 * speak to a real server. Import it before anything of React.
 */
const window = new Window()
const globals = { window, document: window.document, HTMLElement: window.HTMLElement }
Object.assign(globalThis, globals)

/** Other tests of this process run outside of browsers. To be called when nothing is mounted any more. */
export async function removeDom(): Promise<void> {
  // TanStack Query tells its readers by `setTimeout(…, 0)`: what was under way when they went away still reaches React.
  await setTimeout(0)
  for (const name of Object.keys(globals)) Reflect.deleteProperty(globalThis, name)
  await window.happyDOM.close()
}
