'use client'
import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'

/** Finds a batch by number, a transaction by hash, an account by address. */
export function SearchBox() {
  const router = useRouter()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const search = (event: FormEvent) => {
    event.preventDefault()
    const path = pathOf(text.trim())
    if (path) router.push(path)
    else setProblem('Not a batch number, a transaction hash or an address')
  }
  return (
    <search className="w-full sm:w-auto">
      <form onSubmit={search} className="flex gap-2">
        <input
          type="text"
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setProblem(undefined)
          }}
          aria-label="Batch, transaction or address"
          aria-invalid={problem !== undefined || undefined}
          aria-describedby="search-problem"
          placeholder="Batch, transaction or address"
          spellCheck={false}
          autoComplete="off"
          className="h-10 min-w-0 flex-1 rounded-md border border-line-strong bg-surface px-3 text-sm placeholder:text-muted sm:w-72"
        />
        <Button type="submit" aria-label="Search">
          <Search className="size-4" aria-hidden />
        </Button>
      </form>
      <p id="search-problem" role="status" className="mt-1 text-xs text-bad empty:hidden">
        {problem}
      </p>
    </search>
  )
}

function pathOf(text: string): string | undefined {
  if (/^\d{1,15}$/.test(text)) return `/explorer/batches/${Number(text)}`
  if (/^0x[0-9a-fA-F]{64}$/.test(text)) return `/explorer/transactions/${text.toLowerCase()}`
  if (/^0x[0-9a-fA-F]{40}$/.test(text)) return `/explorer/accounts/${text.toLowerCase()}`
  return undefined
}
