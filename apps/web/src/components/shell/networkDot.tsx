import clsx from 'clsx'

/** How the rollup is, as a colour; words stand beside it. */
export function NetworkDot({ tone }: { tone: 'good' | 'warn' | 'bad' }) {
  return (
    <span
      aria-hidden
      className={clsx(
        'size-2 shrink-0 rounded-full',
        tone === 'good' ? 'bg-good' : tone === 'warn' ? 'bg-warn' : 'bg-bad',
      )}
    />
  )
}
