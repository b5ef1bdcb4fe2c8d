'use client'
import { useEffect, useState } from 'react'
import { useRead } from '@/hooks/useRead'
import { readStored, removeStored, writeStored } from '@/lib/browserStorage'
import { type CollectionDraft, EMPTY_DRAFT, parseDraft } from '@/lib/collectionDraft'
import { mediaLimitsRead } from '@/lib/mediaReads'

const KEY = 'weft.collectionDraft'
/** A file that nothing names may be gone after its time; this much earlier it is asked for again. */
const COVER_MARGIN_MS = 3_600_000

/** The draft of a collection, kept in this browser until the collection exists. */
export function useCollectionDraft(address: string | undefined) {
  const [draft, setDraft] = useState(EMPTY_DRAFT)
  const [isLoaded, setLoaded] = useState(false)
  const { data: limits } = useRead(mediaLimitsRead, { intervalMs: false })

  useEffect(() => {
    const stored = parseDraft(readStored(KEY))
    if (stored) setDraft(stored)
    setLoaded(true)
  }, [])
  useEffect(() => {
    if (isLoaded) writeStored(KEY, JSON.stringify(draft))
  }, [draft, isLoaded])
  useEffect(() => {
    // Whoever creates gets all of it until something else is said.
    if (isLoaded && address) setDraft((now) => withFirstPayee(now, address))
  }, [isLoaded, address])
  useEffect(() => {
    if (!limits || !isLoaded) return
    const goneAt = Date.now() - limits.unusedHours * 3_600_000 + COVER_MARGIN_MS
    setDraft((now) => (now.cover && now.cover.at < goneAt ? { ...now, cover: undefined } : now))
  }, [limits, isLoaded])

  return {
    draft,
    isLoaded,
    change: (part: Partial<CollectionDraft>) => setDraft((now) => ({ ...now, ...part })),
    clear: () => {
      removeStored(KEY)
      setDraft(address ? withFirstPayee(EMPTY_DRAFT, address) : EMPTY_DRAFT)
    },
  }
}

function withFirstPayee(draft: CollectionDraft, address: string): CollectionDraft {
  const [first, ...others] = draft.payees
  if (!first || others.length > 0 || first.address !== '') return draft
  return { ...draft, payees: [{ ...first, address }] }
}
