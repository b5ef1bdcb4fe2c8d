import { Window } from 'happy-dom'

/**
 * A document for React, and nothing else of a browser: fetch, WebSocket and AbortSignal stay the platform's, which
 * speak to a real server. Import it before anything of React.
 */
const window = new Window()
Object.assign(globalThis, { window, document: window.document, HTMLElement: window.HTMLElement })
