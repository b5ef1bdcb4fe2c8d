import { MINT_QUANTITY_MAX } from '@weft/sdk'
import { bytesLeft, type Cover, textProblem } from './collectionDraft.ts'

/** A work as far as somebody has come with it. */
export interface WorkDraft {
  readonly media: Cover | undefined
  readonly title: string
  /** As typed. */
  readonly editions: string
}

export const EMPTY_WORK: WorkDraft = { media: undefined, title: '', editions: '1' }

/** Bytes that the rollup keeps of a title. */
const TITLE_BYTES_MAX = 96

/** What a draft comes to, by the rules of the module. */
export interface WorkJudgement {
  /** 0: none that can be read. */
  readonly editions: number
  readonly titleLeft: number
  readonly titleProblem: string | undefined
  readonly editionsProblem: string | undefined
  /** What stands in the way first; undefined: nothing. */
  readonly block: string | undefined
}

/** @param collection - Where it is to be; undefined: not chosen yet. */
export function judgeWork(
  draft: WorkDraft,
  collection: { readonly supplyCap: number; readonly minted: number } | undefined,
): WorkJudgement {
  const editions = /^\d{1,3}$/.test(draft.editions) ? Number(draft.editions) : 0
  const left = collection ? collection.supplyCap - collection.minted : MINT_QUANTITY_MAX
  const titleProblem = textProblem(draft.title, TITLE_BYTES_MAX, 'Enter a title')
  const editionsProblem =
    editions < 1 || editions > MINT_QUANTITY_MAX
      ? `1 to ${MINT_QUANTITY_MAX} editions`
      : editions > left
        ? `Only ${left} left under the cap`
        : undefined
  return {
    editions,
    titleLeft: Math.max(0, bytesLeft(draft.title, TITLE_BYTES_MAX)),
    titleProblem,
    editionsProblem,
    block:
      (collection ? undefined : 'Choose a collection') ??
      (draft.media ? undefined : 'Add media') ??
      titleProblem ??
      editionsProblem,
  }
}
