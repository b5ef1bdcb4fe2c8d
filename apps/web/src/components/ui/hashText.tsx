import clsx from 'clsx'
import Link from 'next/link'
import { CopyButton } from '@/components/ui/copyButton'
import { shortHex } from '@/lib/format'

/** A hash or an address: shortened, copyable, and linked when there is a page for it. */
export function HashText(props: {
  value: string
  label: string
  href?: string | undefined
  full?: boolean
  copy?: boolean
}) {
  const text = props.full ? props.value : shortHex(props.value)
  const looks = clsx('font-mono text-[0.8125rem]', props.full && 'break-all')
  return (
    <span className="inline-flex max-w-full items-center gap-0.5">
      {props.href ? (
        <Link
          href={props.href}
          title={props.value}
          className={clsx(
            looks,
            'text-accent underline decoration-line-strong underline-offset-4 hover:decoration-accent',
          )}
          {...(/^https?:/.test(props.href) ? { target: '_blank', rel: 'noreferrer' } : {})}
        >
          {text}
        </Link>
      ) : (
        <span className={looks} title={props.value}>
          {text}
        </span>
      )}
      {props.copy !== false && <CopyButton value={props.value} label={props.label} />}
    </span>
  )
}
