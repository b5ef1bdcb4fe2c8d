import clsx from 'clsx'
import { cleanText } from '@/lib/nftText'

/** A name somebody gave: as text, in a direction of its own, never wider than its place. */
export function UserText(props: { text: unknown; otherwise?: string; lines?: 1 | 2; className?: string }) {
  const { text, otherwise, lines, className } = props
  const clean = cleanText(text, otherwise)
  const cut = lines === 1 ? 'block truncate' : lines === 2 ? 'line-clamp-2' : ''
  return (
    <bdi
      className={clsx('min-w-0 [overflow-wrap:anywhere]', cut, className)}
      {...(lines ? { title: clean } : {})}
    >
      {clean}
    </bdi>
  )
}
