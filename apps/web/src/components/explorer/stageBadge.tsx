import type { Stage } from '@weft/sdk'
import { Badge, type Tone } from '@/components/ui/badge'

/** How far a batch has come, in one word. */
export function StageBadge({ stage }: { stage: Stage }) {
  const { tone, text } = stages[stage]
  return <Badge tone={tone}>{text}</Badge>
}

const stages: Record<Stage, { tone: Tone; text: string }> = {
  sealed: { tone: 'neutral', text: 'Sealed' },
  executed: { tone: 'accent', text: 'Executed' },
  posted: { tone: 'good', text: 'Posted' },
  finalized: { tone: 'good', text: 'Finalized' },
}
