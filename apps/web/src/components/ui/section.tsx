import type { ReactNode } from 'react'

/** A titled card. */
export function Section(props: { title: ReactNode; aside?: ReactNode; children: ReactNode; id?: string }) {
  return (
    <section
      className="card overflow-hidden"
      aria-label={typeof props.title === 'string' ? props.title : undefined}
    >
      <header className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-5 py-3">
        <h2 className="text-lg font-semibold">{props.title}</h2>
        {props.aside && <div className="text-sm text-muted">{props.aside}</div>}
      </header>
      {props.children}
    </section>
  )
}
