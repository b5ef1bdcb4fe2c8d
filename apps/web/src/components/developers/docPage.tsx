import { Fragment, type ReactNode } from 'react'
import { slugOf } from '@/lib/developers/markdownSection'

/** A page for developers: what it is about, what is on it, and how it goes on. */
export function DocPage(props: {
  title: string
  lead?: ReactNode
  /** Headings of its sections, for the list beside it. */
  contents?: readonly string[]
  children: ReactNode
}) {
  const { title, lead, contents = [], children } = props
  return (
    <div className={contents.length > 1 ? 'xl:grid xl:grid-cols-[minmax(0,1fr)_12rem] xl:gap-8' : undefined}>
      <article className="min-w-0 space-y-5">
        <header>
          <h1 className="text-2xl font-semibold sm:text-3xl">{title}</h1>
          {lead && <p className="mt-2 max-w-2xl text-lg text-muted">{lead}</p>}
        </header>
        {children}
      </article>
      {contents.length > 1 && (
        <nav
          aria-label="On this page"
          className="sticky top-[92px] hidden max-h-[calc(100dvh-110px)] self-start overflow-y-auto text-sm xl:block"
        >
          <p className="pb-1.5 text-xs font-medium text-muted">On this page</p>
          <ul className="border-l border-line">
            {contents.map((heading) => (
              <li key={heading}>
                <a
                  href={`#${slugOf(heading)}`}
                  className="-ml-px block border-l border-transparent py-1 pl-3 text-muted [overflow-wrap:anywhere] hover:border-accent hover:text-ink"
                >
                  <Broken text={heading} />
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  )
}

/** A name that breaks after its dot, before it breaks within a word. */
function Broken({ text }: { text: string }) {
  const [first, ...rest] = text.split('.')
  return (
    <>
      {first}
      {rest.map((part) => (
        <Fragment key={part}>
          .<wbr />
          {part}
        </Fragment>
      ))}
    </>
  )
}
