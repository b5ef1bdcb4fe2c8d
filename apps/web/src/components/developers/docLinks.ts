import { moduleFacts } from '@/lib/developers/moduleFacts'

export interface DocLink {
  readonly href: string
  readonly name: string
}
export interface DocPart {
  readonly title: string
  readonly links: readonly DocLink[]
}

/** All pages for developers, in reading order. */
export const docParts: readonly DocPart[] = [
  {
    title: 'Start',
    links: [
      { href: '/developers', name: 'Quick start' },
      { href: '/developers/examples', name: 'Examples' },
      { href: '/developers/sdk', name: 'The SDK' },
    ],
  },
  {
    title: 'Concepts',
    links: [
      { href: '/developers/signing', name: 'Signing and nonces' },
      { href: '/developers/stages', name: 'Stages and finality' },
      { href: '/developers/errors', name: 'Errors' },
      { href: '/developers/stream', name: 'Stream' },
      { href: '/developers/limits', name: 'API keys and limits' },
      { href: '/developers/versioning', name: 'Versioning' },
    ],
  },
  {
    title: 'Modules',
    links: moduleFacts.map(({ name, title }) => ({ href: `/developers/modules/${name}`, name: title })),
  },
  { title: 'Reference', links: [{ href: '/developers/api', name: 'HTTP API' }] },
]
