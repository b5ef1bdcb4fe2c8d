import { Badge } from '@/components/ui/badge'

/** GET reads, anything else changes something. */
export function MethodBadge({ method }: { method: string }) {
  return (
    <Badge tone={method === 'GET' ? 'accent' : method === 'DELETE' ? 'bad' : 'warn'}>
      <span className="font-mono">{method}</span>
    </Badge>
  )
}
