'use client'
import { MINT_QUANTITY_MAX, type WeftClient } from '@weft/sdk'
import { useState } from 'react'
import { ActionForm } from '@/components/action/actionForm'
import { Change, FeeRow, Overview } from '@/components/action/overview'
import { ChoiceField, TextField } from '@/components/nfts/create/field'
import { FormSection } from '@/components/nfts/create/formSection'
import { MediaField } from '@/components/nfts/create/mediaField'
import { SentDialog } from '@/components/nfts/create/sentDialog'
import { NftMedia } from '@/components/nfts/nftMedia'
import { UserText } from '@/components/nfts/userText'
import { WovenArt } from '@/components/nfts/wovenArt'
import { DataRow } from '@/components/ui/dataRow'
import type { Trader } from '@/hooks/useTrader'
import { feeBlock, feeOf } from '@/lib/amountInput'
import { bytesLeft, type Cover, textProblem } from '@/lib/collectionDraft'
import { formatBps, formatCount } from '@/lib/format'
import type { NftCollection } from '@/lib/nftReads'
import { cleanText } from '@/lib/nftText'

/** Bytes that the rollup keeps of a title. */
const TITLE_BYTES_MAX = 96

/** Title, media and editions of a work. */
export function WorkForm(props: {
  collections: readonly NftCollection[]
  chosen: NftCollection | undefined
  onChoose: (collection: number) => void
  trader: Trader
  onCreated: (collection: number) => void
}) {
  const { collections, chosen, onChoose, trader, onCreated } = props
  const [media, setMedia] = useState<Cover | undefined>(undefined)
  const [title, setTitle] = useState('')
  const [count, setCount] = useState('1')
  const [activityId, setActivityId] = useState<string | undefined>(undefined)
  const editions = /^\d{1,3}$/.test(count) ? Number(count) : 0
  const left = chosen ? chosen.supplyCap - chosen.minted : MINT_QUANTITY_MAX
  const titleProblem = textProblem(title, TITLE_BYTES_MAX, 'Enter a title')
  const countProblem =
    editions < 1 || editions > MINT_QUANTITY_MAX
      ? `1 to ${MINT_QUANTITY_MAX} editions`
      : editions > left
        ? `Only ${left} left under the cap`
        : undefined
  const fee = feeOf('nft.createWork')
  const block =
    (chosen ? undefined : 'Choose a collection') ??
    (media ? undefined : 'Add media') ??
    titleProblem ??
    countProblem ??
    (trader.isLoading ? 'Loading your account' : feeBlock(trader.feeBalance, fee))
  const request = ({ build }: WeftClient) =>
    chosen && media
      ? {
          title: `Create ${title.trim()}`,
          actions: [
            build.nft.createWork({
              collection: chosen.collection,
              title: title.trim(),
              media: media.media,
              editions,
            }),
          ],
        }
      : undefined
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21rem]">
      <div className="space-y-5">
        <FormSection step={1} title="Media" help="What the work is. Every edition shows it." done={!!media}>
          <MediaField label="Media" media={media} onChange={setMedia} />
        </FormSection>
        <FormSection
          step={2}
          title="Work"
          help="It counts for the supply cap of its collection, not for anybody’s limit."
          done={!!chosen && !titleProblem && !countProblem}
        >
          <ChoiceField
            label="Collection"
            value={chosen?.collection}
            options={collections.map(({ collection, name }) => ({
              value: collection,
              name: cleanText(name),
            }))}
            onChange={onChoose}
            placeholder="Choose one of yours"
          />
          <TextField
            label="Title"
            value={title}
            onChange={setTitle}
            problem={titleProblem}
            aside={`${Math.max(0, bytesLeft(title, TITLE_BYTES_MAX))} left`}
          />
          <TextField
            label="Editions"
            value={count}
            onChange={(typed) => /^\d{0,3}$/.test(typed) && setCount(typed)}
            problem={countProblem}
            help={`1: one of one. At most ${MINT_QUANTITY_MAX}.`}
            numeric="numeric"
          />
        </FormSection>
      </div>
      <aside aria-label="Preview and send" className="space-y-5 lg:sticky lg:top-20">
        <Preview title={title} media={media} editions={editions} collection={chosen} />
        <section className="card p-4" aria-label="Create">
          <ActionForm label="Create work" block={block} request={request} onSent={setActivityId}>
            <Overview>
              {chosen && (
                <DataRow label="Minted of the cap">
                  <Change
                    changes={!countProblem}
                    before={formatCount(chosen.minted)}
                    after={`${formatCount(chosen.minted + editions)} of ${formatCount(chosen.supplyCap)}`}
                  />
                </DataRow>
              )}
              {chosen && <DataRow label="Royalty of every sale">{formatBps(chosen.royaltyBps)}</DataRow>}
              <FeeRow fee={fee} />
            </Overview>
          </ActionForm>
        </section>
      </aside>
      {activityId && chosen && (
        <SentDialog
          activityId={activityId}
          title={`Creating ${title.trim()}`}
          help="Its collection opens as soon as the rollup has minted it."
          onExecuted={() => onCreated(chosen.collection)}
          onClose={() => setActivityId(undefined)}
        />
      )}
    </div>
  )
}

function Preview(props: {
  title: string
  media: Cover | undefined
  editions: number
  collection: NftCollection | undefined
}) {
  const { title, media, editions, collection } = props
  return (
    <section className="card overflow-hidden" aria-label="Preview">
      {media ? (
        <NftMedia media={media.media} alt="" className="aspect-square w-full" />
      ) : (
        <span className="relative block aspect-square w-full overflow-hidden bg-sunken">
          <WovenArt seeds={[title || 'work']} className="absolute inset-0 size-full opacity-25 grayscale" />
          <span className="absolute inset-0 grid place-items-center text-sm font-medium text-ink-soft">
            <span className="rounded-sm bg-surface px-2 py-1">Your media</span>
          </span>
        </span>
      )}
      <div className="p-4">
        <p className="font-medium">
          <UserText text={title} otherwise="Title of the work" lines={1} />
        </p>
        <p className="text-xs text-muted">
          {editions === 1 ? 'One of one' : `${editions} editions`}
          {collection && ` · ${cleanText(collection.name)}`}
        </p>
      </div>
    </section>
  )
}
