'use client'
import { useEffect, useState } from 'react'
import type { Upload } from '@/components/nfts/create/useUpload'
import { UserText } from '@/components/nfts/userText'
import { useShell } from '@/components/shell/shellContext'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useSigner } from '@/hooks/useSigner'
import { useWallet } from '@/hooks/useWallet'
import { bytesText } from '@/lib/checkMedia'

type Busy = Exclude<Upload, { kind: 'idle' }>

/** A file on its way: what is being done, how far it is, and the way on when it stopped. */
export function UploadState(props: {
  upload: Busy
  onSend: (file: File) => void
  onPick: () => void
  onCancel: () => void
}) {
  const { upload, onSend, onPick, onCancel } = props
  const { file } = upload
  if (upload.kind === 'failed')
    return <Failed upload={upload} onSend={onSend} onPick={onPick} onCancel={onCancel} />
  return (
    <div className="flex flex-wrap items-center gap-4 rounded-lg border border-line p-3">
      <LocalPreview file={file} />
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium">
          <UserText text={file.name} lines={1} />
        </p>
        <p className="text-sm text-muted" aria-live="polite">
          {textOf(upload)} · {bytesText(file.size)}
        </p>
        {upload.kind === 'checked' ? (
          <Checked file={file} onSend={onSend} onCancel={onCancel} />
        ) : (
          <div className="mt-2 flex items-center gap-3">
            <Bar upload={upload} />
            <Button size="sm" variant="ghost" onClick={onCancel}>
              Cancel
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}

function textOf(upload: Busy): string {
  switch (upload.kind) {
    case 'checking':
      return 'Checking the file'
    case 'checked':
      return 'Ready to be uploaded'
    case 'sending':
      return upload.part < 1 ? `Sending, ${Math.floor(upload.part * 100)}%` : 'Being looked at'
    default:
      return 'Confirm in your wallet: it signs for the file, which costs nothing'
  }
}

function Bar({ upload }: { upload: Busy }) {
  const part = upload.kind === 'sending' ? upload.part : 0
  return (
    <div
      role="progressbar"
      aria-label="Upload"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(part * 100)}
      className="h-1.5 flex-1 overflow-hidden rounded-full bg-line"
    >
      <div className="h-full bg-accent transition-[width]" style={{ width: `${part * 100}%` }} />
    </div>
  )
}

/** A file that nobody answers for yet. */
function Checked(props: { file: File; onSend: (file: File) => void; onCancel: () => void }) {
  const { file, onSend, onCancel } = props
  const { address } = useWallet()
  const shell = useShell()
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {address ? (
        <Button size="sm" variant="primary" onClick={() => onSend(file)}>
          Upload
        </Button>
      ) : (
        <Button size="sm" variant="primary" onClick={() => shell.open('connect')}>
          Connect a wallet to upload
        </Button>
      )}
      <Button size="sm" variant="ghost" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  )
}

function Failed(props: {
  upload: Extract<Upload, { kind: 'failed' }>
  onSend: (file: File) => void
  onPick: () => void
  onCancel: () => void
}) {
  const { upload, onSend, onPick, onCancel } = props
  const { file, problem, canRetry } = upload
  const signer = useSigner()
  const again = async () => {
    if (problem.code === 'network.wrong_chain') await signer.switchNetwork().catch(() => {})
    onSend(file)
  }
  return (
    <Notice
      tone="bad"
      title={problem.title}
      action={
        <span className="flex flex-wrap gap-2">
          {canRetry && (
            <Button size="sm" variant="primary" onClick={() => void again()}>
              {problem.code === 'network.wrong_chain' ? 'Switch network and try again' : 'Try again'}
            </Button>
          )}
          <Button size="sm" onClick={onPick}>
            Choose another file
          </Button>
          <Button size="sm" variant="ghost" onClick={onCancel}>
            Dismiss
          </Button>
        </span>
      }
    >
      {problem.remedy}
    </Notice>
  )
}

/** The file itself, before anybody else has it. */
function LocalPreview({ file }: { file: File }) {
  const [url, setUrl] = useState<string | undefined>(undefined)
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  const looks = 'size-24 shrink-0 rounded-md bg-sunken object-cover'
  if (!url) return <span className={looks} />
  return file.type.startsWith('video/') ? (
    <video src={url} muted playsInline preload="metadata" className={looks} />
  ) : (
    // biome-ignore lint/performance/noImgElement: a file of this computer
    <img src={url} alt="" className={looks} />
  )
}
