import type { Announcement } from '@/components/shell/toaster'

type Words = Omit<Announcement, 'id'>

let count = 0
let newest: Announcement | undefined
const listeners = new Set<() => void>()

/** What is said in the corner of the page. */
export const announcements = {
  newest: (): Announcement | undefined => newest,
  say(words: Words): void {
    newest = { ...words, id: ++count }
    for (const listener of listeners) listener()
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
