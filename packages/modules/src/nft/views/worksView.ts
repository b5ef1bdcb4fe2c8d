import type { ViewContext } from '@weft/protocol'
import type { z } from 'zod'
import { worksByCollection } from '../indexes.ts'
import { termsOf } from '../terms.ts'
import type { NftWorkView, nftViews } from '../view.ts'
import { descending, firstRecords, type Page, pageOf } from './paging.ts'
import { describeWork } from './tokenReader.ts'

/** Works of a collection, newest first. */
export function worksView(
  context: ViewContext,
  input: z.output<typeof nftViews.works.input>,
): Page<NftWorkView> | undefined {
  if (termsOf(context, input.collection) === undefined) return undefined
  const found = context
    .group(worksByCollection, String(input.collection), firstRecords)
    .map(([{ work }, record]) => describeWork(work, record))
  return pageOf(found.sort(descending(({ number }) => number)), input)
}
