import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Read } from '@/lib/reads'
import { readOnServer } from '@/lib/serverReads'

/** Reads on the server, so that the page arrives with its figures in it; the browser goes on from there. */
export async function FirstPaint(props: { reads: readonly Read<unknown>[]; children: ReactNode }) {
  const queries = new QueryClient()
  await Promise.all(
    props.reads.map(async ({ key, ask }) => {
      const answer = await readOnServer(ask)
      if (answer !== undefined) queries.setQueryData(key, answer)
    }),
  )
  return <HydrationBoundary state={dehydrate(queries)}>{props.children}</HydrationBoundary>
}
