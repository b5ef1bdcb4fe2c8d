import { Droplets, Repeat2, Sparkles, Timer } from 'lucide-react'
import type { ReactNode } from 'react'

const WAYS = [
  { icon: Sparkles, name: 'Mints', text: 'All that minters pay for editions of a cover.' },
  { icon: Repeat2, name: 'Royalties', text: 'A part of every sale, taken by the rollup itself.' },
  { icon: Timer, name: 'Uses', text: 'A price for each use: in a game, on a site, in a stream.' },
  { icon: Droplets, name: 'Streams', text: 'Money that flows in by the second.' },
] as const

/** Nothing is earned yet: how it would be, and what to do about it. */
export function HowEarned({ title, action }: { title: string; action: ReactNode }) {
  return (
    <div className="px-5 py-8 text-center">
      <p className="font-medium">{title}</p>
      <p className="mx-auto mt-1 max-w-[52ch] text-sm text-muted">
        Whoever a collection names in its split shares all that it earns. It adds up by itself, batch by
        batch, and is claimed at any time.
      </p>
      <ul className="mx-auto my-6 grid max-w-3xl gap-3 text-left sm:grid-cols-2 lg:grid-cols-4">
        {WAYS.map(({ icon: Icon, name, text }) => (
          <li key={name} className="rounded-lg bg-sunken p-4">
            <Icon className="size-5 text-accent" aria-hidden />
            <p className="mt-2 font-medium">{name}</p>
            <p className="mt-0.5 text-sm text-muted">{text}</p>
          </li>
        ))}
      </ul>
      {action}
    </div>
  )
}
