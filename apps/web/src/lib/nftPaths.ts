/** Where collections and tokens have their pages. */

export function collectionPath(collection: number): string {
  return `/nfts/${collection}`
}

export function tokenPath({ collection, token }: { collection: number; token: string }): string {
  return `/nfts/${collection}/${token}`
}

/** A number in a URL: undefined when there can be no such collection. */
export function readCollectionNumber(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}
