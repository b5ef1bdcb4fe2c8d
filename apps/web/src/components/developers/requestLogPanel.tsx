'use client'
import clsx from 'clsx'
import { ChevronUp, ListTree } from 'lucide-react'
import { useEffect, useId, useState, useSyncExternalStore } from 'react'
import { RequestEntry } from '@/components/developers/requestEntry'
import { Button } from '@/components/ui/button'
import { type LoggedRequest, requestLog } from '@/lib/developers/requestLog'

const NONE: readonly LoggedRequest[] = []

/** What this browser asks the API while one reads: a bar at the bottom of the window that opens. */
export function RequestLogPanel() {
  const id = useId()
  const [open, setOpen] = useState(false)
  const [withApp, setWithApp] = useState(false)
  useEffect(() => requestLog.record(), [])
  const all = useSyncExternalStore(requestLog.subscribe, requestLog.get, () => NONE)
  const shown = withApp ? all : all.filter(({ source }) => source === 'page')
  return (
    <section
      aria-label="Request log"
      className="fixed inset-x-0 bottom-[calc(3.75rem+env(safe-area-inset-bottom))] z-20 border-t border-line-strong bg-raised shadow-card lg:bottom-0"
    >
      <div className="mx-auto max-w-6xl px-4 sm:px-6">
        <h2>
          <button
            type="button"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
            className="flex h-11 w-full items-center gap-3 text-left text-sm font-medium"
          >
            <ListTree className="size-4 text-muted" aria-hidden />
            Requests of this page
            <span className="rounded-sm bg-sunken px-1.5 text-xs text-ink-soft">{shown.length}</span>
            <Latest entry={open ? undefined : shown[0]} />
            <ChevronUp
              className={clsx(
                'ml-auto size-4 shrink-0 text-muted transition-transform',
                open && 'rotate-180',
              )}
              aria-hidden
            />
          </button>
        </h2>
        {open && (
          <div id={id} className="pb-4">
            <div className="flex flex-wrap items-center justify-between gap-2 pb-2">
              <label className="flex items-center gap-2 text-sm text-ink-soft">
                <input
                  type="checkbox"
                  checked={withApp}
                  onChange={({ target }) => setWithApp(target.checked)}
                  className="size-4 accent-(--accent)"
                />
                Also what the app reads by itself
              </label>
              <Button size="sm" variant="ghost" disabled={all.length === 0} onClick={requestLog.clear}>
                Clear
              </Button>
            </div>
            {shown.length === 0 ? (
              <p className="rounded-lg border border-dashed border-line-strong px-4 py-5 text-center text-sm text-muted">
                Nothing yet. Run the quick start or try an endpoint: method, path, status, time and request id
                of each request come here.
              </p>
            ) : (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
              <section className="card max-h-[38dvh] overflow-y-auto" tabIndex={0} aria-label="Newest first">
                <ul className="divide-y divide-line">
                  {shown.map((entry) => (
                    <RequestEntry key={entry.id} entry={entry} />
                  ))}
                </ul>
              </section>
            )}
          </div>
        )}
      </div>
    </section>
  )
}

/** While it is closed: the newest one, so that something is seen to happen. */
function Latest({ entry }: { entry: LoggedRequest | undefined }) {
  if (!entry) return null
  return (
    <span className="min-w-0 truncate font-mono text-xs font-normal text-muted max-sm:hidden">
      {entry.method} {entry.path}
    </span>
  )
}
