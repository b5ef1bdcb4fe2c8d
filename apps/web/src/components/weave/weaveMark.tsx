import clsx from 'clsx'

/** The mark: two warp and two weft threads, each over one and under one. */
export function WeaveMark({ className, monochrome = false }: { className?: string; monochrome?: boolean }) {
  const weft = monochrome ? 'currentColor' : 'var(--accent)'
  return (
    <svg viewBox="0 0 24 24" className={clsx('shrink-0', className)} aria-hidden focusable="false">
      <g stroke="currentColor" strokeWidth="4" strokeLinecap="butt">
        <path d="M8 2v9.500M8 20.500v1.500" />
        <path d="M16 2v1.500M16 12.500v9.500" />
      </g>
      <g stroke={weft} strokeWidth="4" strokeLinecap="butt">
        <path d="M2 8h1.500M12.500 8h9.500" />
        <path d="M2 16h9.500M20.500 16h1.500" />
      </g>
    </svg>
  )
}
