import { DocHeading } from '@/components/developers/docHeading'
import { HoverLink } from '@/components/ui/hoverLink'

const WAYS = [
  {
    href: '/developers/examples',
    name: 'Examples',
    note: 'Whole programs: a bot, a liquidator, a royalty split, proofs.',
  },
  {
    href: '/developers/modules/lending',
    name: 'Guides by module',
    note: 'Every action with its fields, fee and rejections.',
  },
  { href: '/developers/api', name: 'HTTP API', note: 'Every endpoint, to try right there.' },
  {
    href: '/developers/signing',
    name: 'Signing and nonces',
    note: 'What a wallet shows, and why twice is safe.',
  },
  {
    href: '/developers/stages',
    name: 'Stages and finality',
    note: 'What each one promises, with the live heads.',
  },
  { href: '/developers/errors', name: 'Errors', note: 'Every code, what it means and what to do.' },
] as const

/** Where to read on. */
export function WaysOn() {
  return (
    <section aria-label="Go on" className="space-y-4">
      <DocHeading name="Go on" />
      <ul className="grid gap-3 sm:grid-cols-2">
        {WAYS.map(({ href, name, note }) => (
          <li key={href}>
            <HoverLink
              href={href}
              className="card block h-full px-4 py-3 transition-colors hover:border-line-strong hover:bg-sunken"
            >
              <span className="font-medium">{name}</span>
              <span className="mt-0.5 block text-sm text-muted">{note}</span>
            </HoverLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
