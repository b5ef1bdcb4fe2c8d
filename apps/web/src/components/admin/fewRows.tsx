'use client'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'

/** The first of many rows, and the others when somebody asks for them. */
export function FewRows<Row>(props: {
  rows: readonly Row[]
  /** Shown at first. */
  few: number
  /** What they are: "submissions". */
  what: string
  children: (rows: readonly Row[]) => ReactNode
}) {
  const { rows, few, what, children } = props
  const [all, setAll] = useState(false)
  const hides = rows.length > few
  return (
    <>
      {children(all ? rows : rows.slice(0, few))}
      {hides && (
        <p className="border-t border-line p-2 text-center">
          <Button variant="ghost" size="sm" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? `Fewer ${what}` : `All ${rows.length} ${what}`}
          </Button>
        </p>
      )}
    </>
  )
}
