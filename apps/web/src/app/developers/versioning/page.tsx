import type { Metadata } from 'next'
import { DocHeading } from '@/components/developers/docHeading'
import { GuidePage } from '@/components/developers/guidePage'
import { Markdown } from '@/components/developers/markdown'
import { markdownSection, withoutTitle } from '@/lib/developers/markdownSection'
import { apiReadme, guideText, sdkVersioning } from '@/lib/developers/sources'

export const metadata: Metadata = { title: 'Versioning and deprecation' }

export default function Page() {
  return (
    <GuidePage
      text={guideText('versioning')}
      before={['The HTTP API']}
      first={
        <>
          <DocHeading name="The HTTP API" />
          <Markdown text={markdownSection(apiReadme, 'Versions')} />
        </>
      }
      more={['The SDK']}
    >
      <DocHeading name="The SDK" />
      <Markdown text={withoutTitle(sdkVersioning)} shift={1} />
    </GuidePage>
  )
}
