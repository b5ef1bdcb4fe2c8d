import type { Address, WeftClient } from '@weft/sdk'
import type { Cast, Resident } from './cast.ts'
import { gallery } from './gallery.ts'

type Views = WeftClient['views']['nft']
type Token = Awaited<ReturnType<Views['tokens']>>['items'][number]

/** Where the collections of the gallery and their tokens are on this rollup; each asked for once. */
export interface GalleryTokens {
  /** Number of the collection that a creator made. */
  collectionOf(creator: number): Promise<number>
  /** Address of an edition of one of its works. @param work - From 1. */
  tokenOf(creator: number, work: number, edition?: number): Promise<Address>
}

export function createGalleryTokens(cast: Cast): GalleryTokens {
  const { collections, tokens } = cast.reader.views.nft
  const collectionOf = once(async (creator: number) => {
    const account = cast.addressOf(`creator ${creator}` as Resident)
    const { items } = await collections({ creator: account })
    const { name } = gallery[creator]!
    const found = items.find((each) => each.name === name)
    if (found === undefined) throw new Error(`There is no collection ${name}`)
    return found.collection
  })
  const worksOf = once(async (creator: number): Promise<Token[]> => {
    const { items } = await tokens({ collection: await collectionOf(creator), sort: 'number', limit: 100 })
    return items.filter(({ work }) => work !== null)
  })
  return {
    collectionOf,
    async tokenOf(creator, work, edition = 1) {
      const found = (await worksOf(creator)).find(
        (each) => each.work?.number === work && each.edition === edition,
      )
      if (found === undefined) throw new Error(`${gallery[creator]!.name} has no work ${work}/${edition}`)
      return found.token
    },
  }
}

function once<T>(ask: (creator: number) => Promise<T>): (creator: number) => Promise<T> {
  const answers = new Map<number, Promise<T>>()
  return (creator) => {
    const known = answers.get(creator)
    if (known !== undefined) return known
    const answer = ask(creator)
    answers.set(creator, answer)
    // What could not be answered is asked again.
    answer.catch(() => answers.delete(creator))
    return answer
  }
}
