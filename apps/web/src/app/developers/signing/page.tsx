import type { Metadata } from 'next'
import { DocHeading } from '@/components/developers/docHeading'
import { GuidePage } from '@/components/developers/guidePage'
import { Markdown } from '@/components/developers/markdown'
import { SigningExample } from '@/components/developers/signingExample'
import { markdownSection } from '@/lib/developers/markdownSection'
import { apiReadme, guideText } from '@/lib/developers/sources'

export const metadata: Metadata = { title: 'Signing and nonces' }

const SENDING = 'Sending without the SDK'

export default function Page() {
  return (
    <GuidePage text={guideText('signing')} more={['An example', SENDING]}>
      <DocHeading name="An example" />
      <SigningExample />
      <DocHeading name={SENDING} />
      <Markdown text={markdownSection(apiReadme, 'Sending')} />
    </GuidePage>
  )
}
