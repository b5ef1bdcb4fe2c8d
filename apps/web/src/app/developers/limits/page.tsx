import type { Metadata } from 'next'
import { DocHeading } from '@/components/developers/docHeading'
import { GuidePage } from '@/components/developers/guidePage'
import { Markdown } from '@/components/developers/markdown'
import { markdownSection } from '@/lib/developers/markdownSection'
import { apiReadme, guideText } from '@/lib/developers/sources'

export const metadata: Metadata = { title: 'API keys and limits' }

const LIMITS = 'Limits and API keys'

export default function Page() {
  return (
    <GuidePage
      text={guideText('limits')}
      before={[LIMITS]}
      first={
        <>
          <DocHeading name={LIMITS} />
          <Markdown text={markdownSection(apiReadme, LIMITS)} />
        </>
      }
    />
  )
}
