import { Coins, Grid3x3, Images, Landmark, Sprout, Wallet } from 'lucide-react'

/** The parts of the app, in the order of the navigation. */
export const sections = [
  { href: '/portfolio', name: 'Portfolio', icon: Wallet },
  { href: '/lend', name: 'Lend', icon: Landmark },
  { href: '/stake', name: 'Stake', icon: Coins },
  { href: '/earn', name: 'Earn', icon: Sprout },
  { href: '/nfts', name: 'NFTs', icon: Images },
  { href: '/explorer', name: 'Explorer', icon: Grid3x3 },
] as const

/** Parts that the navigation has where there is room; the footer has them everywhere. */
export const wideSections = [{ href: '/developers', name: 'Developers' }] as const
