/** A page that never comes to rest must not wait for ever. */
const WAIT_MS_MAX = 2_000

let resting: Promise<void> | undefined

/**
 * Resolves when the page has been drawn and the browser has time: what no first paint needs is fetched then. A
 * person who already does something does not wait.
 */
export function afterFirstPaint(): Promise<void> {
  resting ??= new Promise((resolve) => {
    const done = () => {
      for (const event of EVENTS) window.removeEventListener(event, done, true)
      resolve()
    }
    for (const event of EVENTS) window.addEventListener(event, done, { capture: true, passive: true })
    const whenLoaded = () => whenIdle(done)
    if (document.readyState === 'complete') whenLoaded()
    else window.addEventListener('load', whenLoaded, { once: true })
  })
  return resting
}

const EVENTS = ['pointerdown', 'keydown', 'touchstart'] as const

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(work, { timeout: WAIT_MS_MAX })
  else setTimeout(work, 200)
}
