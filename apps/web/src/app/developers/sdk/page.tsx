import type { Metadata } from 'next'
import { DocPage } from '@/components/developers/docPage'
import { headingsOf, Markdown } from '@/components/developers/markdown'
import { sdkReadme } from '@/lib/developers/sources'

export const metadata: Metadata = { title: 'The SDK' }

export default function Page() {
  // The first page has the quick start.
  const text = sdkReadme.slice(sdkReadme.indexOf('\n## ', sdkReadme.indexOf('## Quick start')))
  return (
    <DocPage
      title="The SDK"
      lead="@weft/sdk: everything a client needs, in browsers and in Node."
      contents={headingsOf(text)}
    >
      <Markdown text={text} />
    </DocPage>
  )
}
