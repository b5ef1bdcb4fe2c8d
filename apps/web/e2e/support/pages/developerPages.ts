import type { PagesOf } from '../pageToVisit.ts'

/** Guides, the reference, and one page of each kind that is made from descriptors and from OpenAPI. */
export const developerPages: PagesOf = async () => [
  { name: 'developers', path: '/developers', route: '/developers', ready: 'Run it here', connected: false },
  {
    name: 'guide-module',
    path: '/developers/modules/lending',
    route: '/developers/modules/[module]',
    ready: 'lending.liquidate',
    connected: false,
  },
  {
    name: 'guide-signing',
    path: '/developers/signing',
    route: '/developers/signing',
    ready: 'EIP-712 typed data, made just now',
    connected: false,
  },
  {
    name: 'guide-stages',
    path: '/developers/stages',
    route: '/developers/stages',
    ready: 'behind sealed',
    connected: false,
  },
  {
    name: 'errors',
    path: '/developers/errors',
    route: '/developers/errors',
    ready: 'transaction.nonce_gap',
    connected: false,
  },
  {
    name: 'api',
    path: '/developers/api',
    route: '/developers/api',
    ready: '/v1/markets/{asset}',
    connected: false,
  },
  {
    name: 'api-tag',
    path: '/developers/api/markets',
    route: '/developers/api/[tag]',
    ready: 'Try it',
    connected: false,
  },
  {
    name: 'examples',
    path: '/developers/examples',
    route: '/developers/examples',
    ready: 'Whole programs to start from',
    connected: false,
  },
]
