'use client'
import { MINT_QUANTITY_MAX, type WeftClient } from '@weft/sdk'
import { useState } from 'react'
import { ActionForm } from '@/components/action/actionForm'
import { Change, FeeRow, Overview } from '@/components/action/overview'
import { ChoiceField, TextField } from '@/components/nfts/create/field'
import { FormSection } from '@/components/nfts/create/formSection'
import { MediaField } from '@/components/nfts/create/mediaField'
import { SentDialog } from '@/components/nfts/create/sentDialog'
import { WorkPreview } from '@/components/nfts/create/workPreview'
import { DataRow } from '@/components/ui/dataRow'
import type { Trader } from '@/hooks/useTrader'
import { feeBlock, feeOf } from '@/lib/amountInput'
import { formatBps, formatCount } from '@/lib/format'
import type { NftCollection } from '@/lib/nftReads'
import { cleanText } from '@/lib/nftText'
import { EMPTY_WORK, judgeWork, type WorkDraft, type WorkJudgement } from '@/lib/workDraft'

interface Props {
  collections: readonly NftCollection[]
  chosen: NftCollection | undefined
  onChoose: (collection: number) => void
  trader: Trader
  onCreated: (collection: number) => void
}

/** Title, media and editions of a work. */
export function WorkForm(props: Props) {
  const { chosen, trader, onCreated } = props
  const [draft, setDraft] = useState(EMPTY_WORK)
  const [activityId, setActivityId] = useState<string | undefined>(undefined)
  const judgement = judgeWork(draft, chosen)
  const change = (part: Partial<WorkDraft>) => setDraft((now) => ({ ...now, ...part }))
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21rem]">
      <div className="space-y-5">
        <FormSection
          step={1}
          title="Media"
          help="What the work is. Every edition shows it."
          done={draft.media !== undefined}
        >
          <MediaField label="Media" media={draft.media} onChange={(media) => change({ media })} />
        </FormSection>
        <Facts {...props} draft={draft} judgement={judgement} change={change} />
      </div>
      <aside aria-label="Preview and send" className="space-y-5 lg:sticky lg:top-20">
        <WorkPreview draft={draft} editions={judgement.editions} collection={chosen} />
        <Send chosen={chosen} trader={trader} draft={draft} judgement={judgement} onSent={setActivityId} />
      </aside>
      {activityId && chosen && (
        <SentDialog
          key={activityId}
          activityId={activityId}
          title={`Creating ${draft.title.trim()}`}
          help="Its collection opens as soon as the rollup has minted it."
          onExecuted={(_, isOpen) => isOpen && onCreated(chosen.collection)}
        />
      )}
    </div>
  )
}

function Facts(
  props: Props & {
    draft: WorkDraft
    judgement: WorkJudgement
    change: (part: Partial<WorkDraft>) => void
  },
) {
  const { collections, chosen, onChoose, draft, judgement, change } = props
  const { titleProblem, titleLeft, editionsProblem } = judgement
  return (
    <FormSection
      step={2}
      title="Work"
      help="It counts for the supply cap of its collection, not for anybody’s limit."
      done={chosen !== undefined && !titleProblem && !editionsProblem}
    >
      <ChoiceField
        label="Collection"
        value={chosen?.collection}
        options={collections.map(({ collection, name }) => ({ value: collection, name: cleanText(name) }))}
        onChange={onChoose}
        placeholder="Choose one of yours"
      />
      <TextField
        label="Title"
        value={draft.title}
        onChange={(title) => change({ title })}
        problem={titleProblem}
        aside={`${titleLeft} left`}
      />
      <TextField
        label="Editions"
        value={draft.editions}
        onChange={(editions) => /^\d{0,3}$/.test(editions) && change({ editions })}
        problem={editionsProblem}
        help={`1: one of one. At most ${MINT_QUANTITY_MAX}.`}
        numeric="numeric"
      />
    </FormSection>
  )
}

function Send(props: {
  chosen: NftCollection | undefined
  trader: Trader
  draft: WorkDraft
  judgement: WorkJudgement
  onSent: (activityId: string) => void
}) {
  const { chosen, trader, draft, judgement, onSent } = props
  const { editions, editionsProblem } = judgement
  const fee = feeOf('nft.createWork')
  const title = draft.title.trim()
  const block =
    judgement.block ?? (trader.isLoading ? 'Loading your account' : feeBlock(trader.feeBalance, fee))
  const request = ({ build }: WeftClient) => {
    if (!chosen || !draft.media) return undefined
    const { media } = draft.media
    const { collection } = chosen
    return {
      title: `Create ${title}`,
      actions: [build.nft.createWork({ collection, title, media, editions })],
    }
  }
  return (
    <section className="card p-4" aria-label="Create">
      <ActionForm label="Create work" block={block} request={request} onSent={onSent}>
        <Overview>
          {chosen && (
            <DataRow label="Minted of the cap">
              <Change
                changes={!editionsProblem}
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
  )
}
