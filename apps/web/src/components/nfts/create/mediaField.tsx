'use client'
import clsx from 'clsx'
import { ImagePlus } from 'lucide-react'
import { type DragEvent, useId, useRef, useState } from 'react'
import { UploadState } from '@/components/nfts/create/uploadState'
import { useUpload } from '@/components/nfts/create/useUpload'
import { WovenChoice } from '@/components/nfts/create/wovenChoice'
import { NftMedia } from '@/components/nfts/nftMedia'
import { UserText } from '@/components/nfts/userText'
import { Button } from '@/components/ui/button'
import { useRead } from '@/hooks/useRead'
import { bytesText, typesText } from '@/lib/checkMedia'
import type { Cover } from '@/lib/collectionDraft'
import { mediaLimitsRead } from '@/lib/mediaReads'

/** A picture or a film: dropped, chosen, or woven here; checked, signed for and sent. */
export function MediaField(props: {
  /** What it is for: `Cover`. */
  label: string
  media: Cover | undefined
  onChange: (media: Cover | undefined) => void
}) {
  const { label, media, onChange } = props
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [weaving, setWeaving] = useState(false)
  const { data: limits } = useRead(mediaLimitsRead, { intervalMs: false })
  const { upload, choose, send, cancel } = useUpload((done) => onChange({ ...done, at: Date.now() }))
  const take = (file: File | undefined) => {
    if (!file) return
    setWeaving(false)
    void choose(file)
  }
  const pick = () => input.current?.click()
  return (
    <div className="space-y-3">
      <label htmlFor={id} className="sr-only">
        {label} file
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        tabIndex={-1}
        accept={limits?.types.join(',')}
        className="sr-only"
        onChange={({ target }) => {
          take(target.files?.[0])
          // The same file again is a choice too.
          target.value = ''
        }}
      />
      {upload.kind !== 'idle' ? (
        <UploadState upload={upload} onSend={send} onPick={pick} onCancel={cancel} />
      ) : media ? (
        <Uploaded media={media} label={label} onReplace={pick} onRemove={() => onChange(undefined)} />
      ) : (
        <DropZone onFile={take}>
          <ImagePlus className="size-8 text-muted" aria-hidden />
          <p className="font-medium">Drop a picture or a film here</p>
          <p className="max-w-[44ch] text-sm text-muted">
            {limits
              ? `${typesText(limits)}, up to ${bytesText(limits.bytesMax)}. A square shows best.`
              : 'A square shows best.'}
          </p>
          <div className="mt-2 flex flex-wrap justify-center gap-2">
            <Button variant="primary" onClick={pick}>
              Choose a file
            </Button>
            <Button aria-expanded={weaving} onClick={() => setWeaving(!weaving)}>
              Weave one
            </Button>
          </div>
        </DropZone>
      )}
      {upload.kind === 'idle' && !media && weaving && <WovenChoice onChoose={take} />}
    </div>
  )
}

function DropZone({
  onFile,
  children,
}: {
  onFile: (file: File | undefined) => void
  children: React.ReactNode
}) {
  const [over, setOver] = useState(false)
  const allow = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is beside the button, which keyboards use
    <div
      onDragEnter={allow}
      onDragOver={allow}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onFile(event.dataTransfer.files[0])
      }}
      className={clsx(
        'flex flex-col items-center gap-1.5 rounded-lg border-2 border-dashed px-4 py-8 text-center transition-colors',
        over ? 'border-accent bg-accent-soft' : 'border-line-strong bg-sunken',
      )}
    >
      {children}
    </div>
  )
}

function Uploaded(props: { media: Cover; label: string; onReplace: () => void; onRemove: () => void }) {
  const { media, label, onReplace, onRemove } = props
  return (
    <div className="flex flex-wrap items-center gap-4 rounded-lg border border-line p-3">
      <NftMedia media={media.media} alt={label} className="size-24 shrink-0 rounded-md" />
      <div className="min-w-0 flex-1 basis-40">
        <p className="font-medium">
          <UserText text={media.name} lines={1} />
        </p>
        <p className="text-sm text-muted">Uploaded. Its SHA-256 becomes part of what you create.</p>
        <div className="mt-2 flex gap-2">
          <Button size="sm" onClick={onReplace}>
            Replace
          </Button>
          <Button size="sm" variant="ghost" onClick={onRemove}>
            Remove
          </Button>
        </div>
      </div>
    </div>
  )
}
