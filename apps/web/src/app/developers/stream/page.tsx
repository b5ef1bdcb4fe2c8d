import type { Metadata } from 'next'
import { GuidePage } from '@/components/developers/guidePage'
import { guideText } from '@/lib/developers/sources'

export const metadata: Metadata = { title: 'Stream' }

export default function Page() {
  return <GuidePage text={guideText('stream')} />
}
