import { PartNav } from '@/components/ui/partNav'

const PLACES = [
  { href: '/lend', name: 'Dashboard' },
  { href: '/lend/liquidations', name: 'Liquidations' },
] as const

/** Ways within Lend. */
export function LendNav() {
  return <PartNav label="Lend" places={PLACES} />
}
