import {
  Boxes,
  Cpu,
  FlaskConical,
  Gauge,
  HeartPulse,
  Inbox,
  KeyRound,
  Landmark,
  ScrollText,
  SlidersHorizontal,
  Users,
  Waypoints,
} from 'lucide-react'

/** The pages of operators, in the order of the navigation. */
export const adminPlaces = [
  {
    title: 'Watch',
    places: [
      { href: '/admin', name: 'Overview', icon: Gauge },
      { href: '/admin/lanes', name: 'Lanes and jobs', icon: Waypoints },
      { href: '/admin/workers', name: 'Workers', icon: Cpu },
      { href: '/admin/batches', name: 'Batches', icon: Boxes },
      { href: '/admin/l1', name: 'L1', icon: Landmark },
      { href: '/admin/mempool', name: 'Mempool', icon: Inbox },
      { href: '/admin/health', name: 'Health', icon: HeartPulse },
    ],
  },
  {
    title: 'Change',
    places: [
      { href: '/admin/parameters', name: 'Parameters', icon: SlidersHorizontal },
      { href: '/admin/load-lab', name: 'Load lab', icon: FlaskConical },
    ],
  },
  {
    title: 'Access',
    places: [
      { href: '/admin/roles', name: 'Roles', icon: Users },
      { href: '/admin/api-keys', name: 'API keys', icon: KeyRound },
      { href: '/admin/audit', name: 'Audit log', icon: ScrollText },
    ],
  },
] as const
