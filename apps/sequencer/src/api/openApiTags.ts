import { descriptors } from '@weft/modules/descriptors'

/** What endpoints are about, in reading order: for whoever lists them by tag. Those of modules follow from descriptors. */
export const OPEN_API_TAGS: readonly { name: string; description: string }[] = [
  {
    name: 'rollup',
    description: 'The rollup itself: heads, lags, limits, the signing domain, and every action there is.',
  },
  { name: 'transactions', description: 'Send signed transactions and follow them. Sending twice is safe.' },
  { name: 'accounts', description: 'What an account has, which nonce it signs next, and what it did.' },
  { name: 'markets', description: 'Lending markets and oracle prices.' },
  ...descriptors
    .filter((descriptor) => 'views' in descriptor)
    .map(({ name, help }) => ({ name, description: help })),
  {
    name: 'batches',
    description: 'Batches with their roots, what ran where, and the data that L1 has the hash of.',
  },
  { name: 'proofs', description: 'Entries of the state with proofs, to check against a root on L1.' },
  { name: 'series', description: 'Numbers over time, for charts.' },
  { name: 'media', description: 'Pictures and films of collections, named by their SHA-256.' },
  {
    name: 'stream',
    description: 'One WebSocket with batches, receipts, prices and heads as they come; resumes without gaps.',
  },
  { name: 'service', description: 'For whoever runs it: health, readiness, figures.' },
  {
    name: 'operators',
    description: 'The dashboard’s own endpoints: a session by Sign-In with Ethereum, and roles.',
  },
]
