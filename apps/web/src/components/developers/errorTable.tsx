'use client'
import clsx from 'clsx'
import { useDeferredValue, useId, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/emptyState'
import { type ErrorRow, type ErrorSource, matchingRows } from '@/lib/developers/errorRow'

const SOURCES: readonly ErrorSource[] = ['API', 'Rejection', 'SDK']

/** Every code, to search. Each has a link of its own. */
export function ErrorTable({ rows }: { rows: readonly ErrorRow[] }) {
  const id = useId()
  const [search, setSearch] = useState('')
  const [source, setSource] = useState<ErrorSource | undefined>(undefined)
  const shown = matchingRows(rows, useDeferredValue(search), source)
  return (
    <section aria-label="Codes" className="card overflow-hidden">
      <div className="flex flex-wrap items-center gap-3 border-b border-line px-5 py-3">
        <label htmlFor={id} className="sr-only">
          Search codes
        </label>
        <input
          id={id}
          type="search"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
          placeholder="Search code, meaning or remedy"
          spellCheck={false}
          autoComplete="off"
          className="h-10 min-w-0 flex-1 rounded-md border border-line-strong bg-surface px-3 text-sm placeholder:text-muted"
        />
        <fieldset className="flex gap-1">
          <legend className="sr-only">Who says so</legend>
          {[undefined, ...SOURCES].map((each) => (
            <button
              key={each ?? 'all'}
              type="button"
              aria-pressed={source === each}
              onClick={() => setSource(each)}
              className={clsx(
                'h-8 rounded-md px-2.5 text-sm font-medium',
                source === each ? 'bg-accent-soft text-accent' : 'text-muted hover:bg-sunken hover:text-ink',
              )}
            >
              {each === undefined ? 'All' : each === 'Rejection' ? 'Rejections' : each}
            </button>
          ))}
        </fieldset>
        <p role="status" className="w-full text-xs text-muted">
          {shown.length === rows.length ? `${rows.length} codes` : `${shown.length} of ${rows.length} codes`}
        </p>
      </div>
      {shown.length === 0 ? (
        <EmptyState title="No such code">Nothing has all of these words. Try one of them.</EmptyState>
      ) : (
        <dl className="divide-y divide-line text-sm">
          {shown.map((row) => (
            <div
              key={`${row.source} ${row.code}`}
              id={anchorOf(row, rows)}
              className="scroll-mt-24 gap-4 px-5 py-3 target:bg-accent-soft sm:grid sm:grid-cols-[17rem_1fr]"
            >
              <dt className="min-w-0">
                <code className="font-mono text-ink [overflow-wrap:anywhere]">{row.code}</code>
                <span className="mt-1 flex flex-wrap gap-1.5">
                  <Badge>{row.source}</Badge>
                  <Badge>{row.kind}</Badge>
                </span>
              </dt>
              <dd className="min-w-0 text-ink-soft max-sm:mt-2">
                <span className="font-medium text-ink">{row.title}.</span> {row.remedy}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

/** A code that two say (the API and the SDK) has one anchor: the first. */
function anchorOf(row: ErrorRow, rows: readonly ErrorRow[]): string | undefined {
  return rows.find(({ code }) => code === row.code) === row ? row.code : undefined
}
