'use client'
import type { Hash, MediaLimits } from '@weft/sdk'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useRuntimeConfig } from '@/components/shell/runtimeConfigContext'
import { useSigner } from '@/hooks/useSigner'
import { useWallet } from '@/hooks/useWallet'
import { useWeft } from '@/hooks/useWeft'
import type { ActivityProblem } from '@/lib/activityStore'
import { MEDIA_HEAD_BYTES, mediaProblem, mediaTypeOf } from '@/lib/checkMedia'
import { describeError } from '@/lib/describeError'
import { uploadFetch } from '@/lib/uploadFetch'

/** A file on its way to the API. */
export type Upload =
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking'; readonly file: File }
  /** Good, and nobody there who answers for it. */
  | { readonly kind: 'checked'; readonly file: File }
  | { readonly kind: 'signing'; readonly file: File }
  /** @param part - 0 to 1. */
  | { readonly kind: 'sending'; readonly file: File; readonly part: number }
  | {
      readonly kind: 'failed'
      readonly file: File
      readonly problem: ActivityProblem
      /** Whether the same file may succeed. */
      readonly canRetry: boolean
    }

/** Checks files, has the wallet sign for them, and sends them. @param onDone - Called with what the API keeps. */
export function useUpload(onDone: (media: { media: Hash; name: string }) => void) {
  const weft = useWeft()
  const { apiUrl } = useRuntimeConfig()
  const { getSigner } = useSigner()
  const { address } = useWallet()
  const [upload, setUpload] = useState<Upload>({ kind: 'idle' })
  const running = useRef<AbortController | undefined>(undefined)

  const begin = useCallback(() => {
    running.current?.abort()
    running.current = new AbortController()
    return running.current.signal
  }, [])
  useEffect(() => () => running.current?.abort(), [])

  const send = async (file: File, signal = begin()) => {
    setUpload({ kind: 'signing', file })
    try {
      const signer = await getSigner()
      const { createWeftClient } = await import('@weft/sdk')
      const onSent = (part: number) => {
        if (!signal.aborted) setUpload({ kind: 'sending', file, part })
      }
      const client = createWeftClient({ url: apiUrl, signer, fetch: uploadFetch(onSent) })
      const { hash } = await client.media.upload(file, { signal })
      if (signal.aborted) return
      setUpload({ kind: 'idle' })
      onDone({ media: hash, name: file.name })
    } catch (error) {
      if (signal.aborted) return
      setUpload({ kind: 'failed', file, problem: describeError(error), canRetry: true })
    }
  }

  return {
    upload,
    /** Takes a file: what would be refused is refused before anybody signs. */
    choose: async (file: File) => {
      const signal = begin()
      setUpload({ kind: 'checking', file })
      const problem = await weft.media.limits({ signal }).then(
        (limits) => checkFile(file, limits),
        (error: unknown) => (signal.aborted ? undefined : describeError(error)),
      )
      if (signal.aborted) return
      if (problem) setUpload({ kind: 'failed', file, problem, canRetry: !problem.code.startsWith('media.') })
      else if (address === undefined) setUpload({ kind: 'checked', file })
      else await send(file, signal)
    },
    send: (file: File) => send(file),
    cancel: () => {
      running.current?.abort()
      setUpload({ kind: 'idle' })
    },
  }
}

async function checkFile(file: File, limits: MediaLimits): Promise<ActivityProblem | undefined> {
  const head = new Uint8Array(await file.slice(0, MEDIA_HEAD_BYTES).arrayBuffer())
  const asked = { name: file.name, size: file.size, head }
  const problem = mediaProblem(asked, limits)
  if (problem || !mediaTypeOf(head)?.startsWith('image/')) return problem
  const size = await pictureSize(file)
  return size ? mediaProblem(asked, limits, size) : UNREADABLE
}

const UNREADABLE: ActivityProblem = {
  code: 'media.malformed',
  title: 'This picture cannot be shown',
  remedy: 'It is cut off or broken. Save it anew with another program.',
}

/** Pixels of a picture; undefined when the browser cannot read it. */
async function pictureSize(file: File): Promise<{ width: number; height: number } | undefined> {
  const url = URL.createObjectURL(file)
  try {
    const image = new Image()
    await new Promise((resolve, reject) => {
      image.onload = resolve
      image.onerror = reject
      image.src = url
    })
    return { width: image.naturalWidth, height: image.naturalHeight }
  } catch {
    return undefined
  } finally {
    URL.revokeObjectURL(url)
  }
}
