import type { ReactNode } from 'react'
import { DocPage } from '@/components/developers/docPage'
import { headingsOf, Markdown } from '@/components/developers/markdown'
import { withoutTitle } from '@/lib/developers/markdownSection'

/** A guide from a markdown text: its title, its first paragraph as lead, and the rest. */
export function GuidePage(props: {
  text: string
  /** Between lead and text. */
  first?: ReactNode
  /** Headings of what is first. */
  before?: readonly string[]
  /** Below the text. */
  children?: ReactNode
  /** Headings of what is below. */
  more?: readonly string[]
}) {
  const { text, first, before = [], children, more = [] } = props
  const title = /^# ([^\n]*)/.exec(text)?.[1] ?? ''
  const body = withoutTitle(text)
  const end = body.indexOf('\n\n')
  const lead = end === -1 ? body : body.slice(0, end)
  const rest = end === -1 ? '' : body.slice(end)
  return (
    <DocPage
      title={title}
      lead={lead.replaceAll('\n', ' ')}
      contents={[...before, ...headingsOf(rest), ...more]}
    >
      {first}
      <Markdown text={rest} />
      {children}
    </DocPage>
  )
}
