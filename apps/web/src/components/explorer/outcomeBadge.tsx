import type { Stage } from '@weft/sdk'
import { StageBadge } from '@/components/explorer/stageBadge'
import { Badge } from '@/components/ui/badge'

/** A rejection says so; what was executed says how far its batch has come. */
export function OutcomeBadge({
  outcome,
  stage,
}: {
  outcome: 'executed' | 'rejected' | undefined
  stage: Stage
}) {
  return outcome === 'rejected' ? <Badge tone="bad">Rejected</Badge> : <StageBadge stage={stage} />
}
