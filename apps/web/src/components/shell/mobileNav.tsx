'use client'
import clsx from 'clsx'
import { usePathname } from 'next/navigation'
import { sections } from '@/components/shell/sections'
import { HoverLink } from '@/components/ui/hoverLink'

/** The navigation where the thumb is. */
export function MobileNav() {
  const path = usePathname()
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 grid auto-cols-fr grid-flow-col border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {sections.map(({ href, name, icon: Icon }) => {
        const here = path.startsWith(href)
        return (
          <HoverLink
            key={href}
            href={href}
            aria-current={here ? 'page' : undefined}
            className={clsx(
              'flex h-14 min-w-0 flex-col items-center justify-center gap-0.5 border-t-[3px] text-[0.6875rem] font-medium sm:text-xs',
              here ? 'border-accent text-ink' : 'border-transparent text-muted',
            )}
          >
            <Icon className="size-5" aria-hidden />
            {name}
          </HoverLink>
        )
      })}
    </nav>
  )
}
