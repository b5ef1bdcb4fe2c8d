'use client'
import clsx from 'clsx'
import { usePathname } from 'next/navigation'
import { HoverLink } from '@/components/ui/hoverLink'

const PLACES = [
  { href: '/lend', name: 'Dashboard' },
  { href: '/lend/liquidations', name: 'Liquidations' },
] as const

/** Ways within Lend. */
export function LendNav() {
  const path = usePathname()
  return (
    <nav aria-label="Lend" className="-mx-1 flex gap-1 px-1">
      {PLACES.map(({ href, name }) => (
        <HoverLink
          key={href}
          href={href}
          aria-current={path === href ? 'page' : undefined}
          className={clsx(
            'whitespace-nowrap rounded-md px-3 py-1.5 text-sm font-medium',
            path === href ? 'bg-accent-soft text-accent' : 'text-muted hover:bg-sunken hover:text-ink',
          )}
        >
          {name}
        </HoverLink>
      ))}
    </nav>
  )
}
