import Link from 'next/link'
import { AddressMark } from '@/components/shell/addressMark'
import { Badge } from '@/components/ui/badge'

/** A validator as it is recognised: its operator's swatch, its name, and what is out of the ordinary. */
export function ValidatorName(props: {
  validator: number
  name: string
  /** Of its operator: draws the swatch. */
  operator?: string | undefined
  status?: 'active' | 'jailed' | 'retired' | undefined
  note?: string | undefined
}) {
  const { validator, name, operator, status, note } = props
  return (
    <Link href={`/stake/${validator}`} className="group flex items-center gap-3">
      {operator && <AddressMark address={operator} className="size-8 shrink-0" />}
      <span className="min-w-0">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span className="break-words group-hover:underline group-hover:underline-offset-4">{name}</span>
          {status && <ValidatorStatus status={status} />}
        </span>
        {note && <span className="block text-xs font-normal text-muted">{note}</span>}
      </span>
    </Link>
  )
}

/** Nothing while it earns. */
export function ValidatorStatus({ status }: { status: 'active' | 'jailed' | 'retired' }) {
  if (status === 'active') return null
  return status === 'jailed' ? <Badge tone="bad">Jailed</Badge> : <Badge tone="warn">Retired</Badge>
}
