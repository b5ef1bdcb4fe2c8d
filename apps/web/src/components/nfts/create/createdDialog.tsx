'use client'
import { useRouter } from 'next/navigation'
import { SentDialog } from '@/components/nfts/create/sentDialog'
import { collectionPath } from '@/lib/nftPaths'

/** A collection on its way: settlement gives it its number, then its page opens. */
export function CreatedDialog(props: {
  activityId: string
  title: string
  /** The draft is not needed any more. */
  onCreated: () => void
}) {
  const { activityId, title, onCreated } = props
  const router = useRouter()
  return (
    <SentDialog
      activityId={activityId}
      title={title}
      help="Its page opens as soon as the rollup has numbered it."
      onExecuted={({ events }, isOpen) => {
        const created = events.find(({ type }) => type === 'nft.collectionCreated')
        if (!created) return
        onCreated()
        if (isOpen) router.push(collectionPath(Number(created.fields.collection)))
      }}
    />
  )
}
