import clsx from 'clsx'
import { Link2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { slugOf } from '@/lib/developers/markdownSection'

/** A heading that can be linked to. */
export function DocHeading(props: {
  /** 2 for sections of the page. */
  level?: 2 | 3 | 4
  /** What the link to it is made from; its text, if that is plain. */
  name: string
  id?: string
  children?: ReactNode
}) {
  const { level = 2, name, id = slugOf(name), children = name } = props
  const Tag = `h${level}` as const
  return (
    <Tag id={id} className={clsx('group flex scroll-mt-24 items-center gap-2 font-semibold', sizes[level])}>
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
      <a
        href={`#${id}`}
        aria-label={`Link to ${name}`}
        className="grid size-6 shrink-0 place-items-center rounded-md text-muted opacity-0 hover:text-ink focus-visible:opacity-100 group-hover:opacity-100"
      >
        <Link2 className="size-3.5" aria-hidden />
      </a>
    </Tag>
  )
}

const sizes = { 2: 'pt-4 text-xl', 3: 'pt-2 text-lg', 4: 'pt-1 text-base' }
