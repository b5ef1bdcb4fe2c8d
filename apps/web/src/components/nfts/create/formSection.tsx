import clsx from 'clsx'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'

/** One step of a long form: its number, which becomes a check when nothing is missing. */
export function FormSection(props: {
  step: number
  title: string
  help: ReactNode
  done: boolean
  children: ReactNode
}) {
  const { step, title, help, done, children } = props
  return (
    <section className="card px-4 py-5 sm:px-6" aria-label={title}>
      <header className="mb-5 flex items-start gap-3">
        <span
          aria-hidden
          className={clsx(
            'grid size-7 shrink-0 place-items-center rounded-full text-sm font-semibold',
            done ? 'bg-good-soft text-good' : 'bg-sunken text-muted',
          )}
        >
          {done ? <Check className="size-4" /> : step}
        </span>
        <div className="min-w-0">
          <h2 className="text-lg font-semibold">
            {title}
            <span className="sr-only">{done ? ', complete' : ''}</span>
          </h2>
          <p className="max-w-[60ch] text-sm text-muted">{help}</p>
        </div>
      </header>
      <div className="space-y-5">{children}</div>
    </section>
  )
}
