'use client'
import clsx from 'clsx'
import { usePathname } from 'next/navigation'
import { HoverLink } from '@/components/ui/hoverLink'

/** Ways between the pages of one part of the app. */
export function PartNav({
  label,
  places,
}: {
  label: string
  places: readonly { readonly href: string; readonly name: string }[]
}) {
  const path = usePathname()
  return (
    <nav aria-label={label} className="-mx-1 flex min-w-0 gap-1 overflow-x-auto px-1 py-1">
      {places.map(({ href, name }) => (
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
