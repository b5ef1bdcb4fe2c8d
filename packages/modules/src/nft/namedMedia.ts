import type { Hash } from '@weft/primitives'
import type { ViewContext } from '@weft/protocol'
import { detailsByMedia, worksByCollection } from './indexes.ts'

/** Whether a collection or a work names a file by its SHA-256: such a file must be kept. */
export function isMediaNamed(context: ViewContext, media: Hash): boolean {
  return context.countOf(detailsByMedia, media) + context.countOf(worksByCollection, media) > 0
}
