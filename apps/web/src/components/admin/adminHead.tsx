'use client'
import type { ReactNode } from 'react'

/** What a page of operators is about; beside it what can be done with all of it. */
export function AdminHead(props: { title: string; children: ReactNode; aside?: ReactNode }) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-2xl font-semibold tracking-tight">{props.title}</h1>
        <p className="text-muted">{props.children}</p>
      </div>
      {props.aside}
    </header>
  )
}
