import { Grid3x3, Landmark } from 'lucide-react'

/** The parts of the app, in the order of the navigation. */
export const sections = [
  { href: '/lend', name: 'Lend', icon: Landmark },
  { href: '/explorer', name: 'Explorer', icon: Grid3x3 },
] as const
