import type { ReactNode } from 'react'
import { WeaveMark } from '@/components/weave/weaveMark'

/** Nothing here yet, and what would put something here. */
export function EmptyState(props: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-10 text-center">
      <WeaveMark className="mb-1 size-8 text-line-strong" monochrome />
      <p className="font-medium">{props.title}</p>
      {props.children && <div className="max-w-sm text-sm text-muted">{props.children}</div>}
      {props.action && <div className="mt-3">{props.action}</div>}
    </div>
  )
}
