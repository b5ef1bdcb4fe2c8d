'use client'
import clsx from 'clsx'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { adminPlaces } from '@/components/admin/adminPlaces'
import { HoverLink } from '@/components/ui/hoverLink'

/** Ways between the pages of operators: beside the page, on a phone a row above it. */
export function AdminNav() {
  const path = usePathname()
  const row = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another place in the row
  useEffect(() => {
    const here = row.current?.querySelector<HTMLElement>('[aria-current="page"]')
    // The row only, never the page.
    if (row.current && here) row.current.scrollLeft = here.offsetLeft - row.current.clientWidth / 3
  }, [path])
  return (
    <nav
      ref={row}
      aria-label="Operators"
      className="relative -mx-4 flex gap-1 overflow-x-auto px-4 py-1 sm:-mx-6 sm:px-6 lg:mx-0 lg:block lg:space-y-5 lg:overflow-visible lg:p-0"
    >
      {adminPlaces.map(({ title, places }) => (
        <div key={title} className="max-lg:contents">
          <p className="mb-1.5 px-2.5 text-xs font-medium text-muted max-lg:hidden">{title}</p>
          <ul className="max-lg:contents lg:space-y-px">
            {places.map(({ href, name, icon: Icon }) => {
              const here = path === href
              return (
                <li key={href} className="shrink-0">
                  <HoverLink
                    href={href}
                    aria-current={here ? 'page' : undefined}
                    className={clsx(
                      'flex h-9 items-center gap-2.5 whitespace-nowrap rounded-md px-2.5 text-sm font-medium',
                      here ? 'bg-accent-soft text-accent' : 'text-ink-soft hover:bg-sunken hover:text-ink',
                    )}
                  >
                    <Icon className={clsx('size-4', !here && 'text-muted')} aria-hidden />
                    {name}
                  </HoverLink>
                </li>
              )
            })}
          </ul>
        </div>
      ))}
    </nav>
  )
}
