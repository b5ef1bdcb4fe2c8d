import Link from 'next/link'
import { AddressMark } from '@/components/shell/addressMark'
import { whoText } from '@/lib/nftText'

/** An account, with the way to what it did. */
export function WhoLink({ address, me }: { address: string; me: string | undefined }) {
  return (
    <Link
      href={`/explorer/accounts/${address}`}
      title={address}
      className="inline-flex items-center gap-1.5 whitespace-nowrap rounded-sm align-bottom text-accent underline decoration-line-strong underline-offset-4 hover:decoration-accent"
    >
      <AddressMark address={address} className="size-4" />
      {whoText(address, me)}
    </Link>
  )
}
