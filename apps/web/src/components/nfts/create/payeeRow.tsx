'use client'
import clsx from 'clsx'
import { X } from 'lucide-react'
import { useId, useState } from 'react'
import { AddressMark } from '@/components/shell/addressMark'
import type { PayeeDraft } from '@/lib/collectionDraft'
import { cleanPercentText } from '@/lib/percent'

interface Props {
  number: number
  payee: PayeeDraft
  problem: string | undefined
  /** The connected account. */
  self: string | undefined
  onChange: (payee: PayeeDraft) => void
  /** Undefined: it is the only one. */
  onRemove: (() => void) | undefined
}

/** One who shares: whom, and how much. */
export function PayeeRow(props: Props) {
  const { number, payee, problem, self, onChange, onRemove } = props
  const id = useId()
  const [touched, setTouched] = useState(false)
  const shown = touched || payee.address !== '' ? problem : undefined
  return (
    <li>
      <div className="flex items-center gap-2">
        <AddressField {...props} id={id} invalid={shown !== undefined} onBlur={() => setTouched(true)} />
        <ShareField {...props} id={id} />
        <button
          type="button"
          disabled={!onRemove}
          onClick={onRemove}
          aria-label={onRemove ? `Remove payee ${number}` : 'A split needs one payee'}
          className="grid size-10 shrink-0 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink disabled:opacity-40 disabled:hover:bg-transparent max-sm:size-8"
        >
          <X className="size-4" aria-hidden />
        </button>
      </div>
      <p id={`${id}-problem`} className="text-xs text-bad">
        {shown && <span className="mt-1 block">{shown}</span>}
      </p>
      {!shown && self && payee.address === '' && (
        <button
          type="button"
          onClick={() => onChange({ ...payee, address: self })}
          className="mt-1 rounded-sm text-xs font-medium text-accent underline decoration-line-strong underline-offset-4"
        >
          Use my address
        </button>
      )}
    </li>
  )
}

function AddressField(props: Props & { id: string; invalid: boolean; onBlur: () => void }) {
  const { number, payee, self, onChange, id, invalid, onBlur } = props
  const address = payee.address.trim().toLowerCase()
  const isKnown = /^0x[0-9a-f]{40}$/.test(address)
  const isSelf = address === self
  return (
    <span className="relative min-w-0 flex-1">
      <label htmlFor={`${id}-address`} className="sr-only">
        Address of payee {number}
      </label>
      {isKnown && (
        <AddressMark address={address} className="absolute left-3 top-1/2 size-5 -translate-y-1/2" />
      )}
      <input
        id={`${id}-address`}
        value={payee.address}
        onChange={({ target }) => onChange({ ...payee, address: target.value.trim() })}
        onBlur={onBlur}
        placeholder="0x… address"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={64}
        aria-invalid={invalid || undefined}
        aria-describedby={`${id}-problem`}
        className={clsx(
          'h-11 w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 font-mono text-sm',
          'placeholder:font-sans placeholder:text-muted aria-invalid:border-bad',
          isKnown && 'pl-10',
          isSelf && 'pr-14',
        )}
      />
      {isSelf && (
        <span className="pointer-events-none absolute right-2 top-1/2 -translate-y-1/2 rounded-sm bg-sunken px-1.5 py-0.5 text-xs font-medium text-ink-soft">
          You
        </span>
      )}
    </span>
  )
}

function ShareField({ number, payee, onChange, id }: Props & { id: string }) {
  return (
    <span className="relative w-24 shrink-0">
      <label htmlFor={`${id}-share`} className="sr-only">
        Share of payee {number}, per cent
      </label>
      <input
        id={`${id}-share`}
        value={payee.share}
        inputMode="decimal"
        autoComplete="off"
        placeholder="0"
        onChange={({ target }) => {
          const share = cleanPercentText(target.value)
          if (share !== undefined) onChange({ ...payee, share })
        }}
        aria-describedby={`${id}-problem`}
        className="h-11 w-full rounded-md border border-line-strong bg-surface px-3 pr-7 text-right text-base placeholder:text-muted"
      />
      <span className="pointer-events-none absolute right-2.5 top-1/2 -translate-y-1/2 text-sm text-muted">
        %
      </span>
    </span>
  )
}
