import type { Metadata } from 'next'
import { GuidePage } from '@/components/developers/guidePage'
import { StageHeads } from '@/components/developers/stageHeads'
import { guideText } from '@/lib/developers/sources'

export const metadata: Metadata = { title: 'Stages and finality' }

export default function Page() {
  return <GuidePage text={guideText('stages')} first={<StageHeads />} />
}
