'use client'
import { FEE_ASSET, type WeftClient } from '@weft/sdk'
import { useState } from 'react'
import { FaucetPrompt } from '@/components/account/faucetPrompt'
import { ActionForm } from '@/components/action/actionForm'
import { FeeRow, Overview } from '@/components/action/overview'
import { CreatedDialog } from '@/components/nfts/create/createdDialog'
import { CreateNav } from '@/components/nfts/create/createNav'
import { TextArea, TextField } from '@/components/nfts/create/field'
import { FormSection } from '@/components/nfts/create/formSection'
import { MediaField } from '@/components/nfts/create/mediaField'
import { MintSection } from '@/components/nfts/create/mintSection'
import { PreviewCard } from '@/components/nfts/create/previewCard'
import { SalePreview } from '@/components/nfts/create/salePreview'
import { SplitSection } from '@/components/nfts/create/splitSection'
import { useCollectionDraft } from '@/components/nfts/create/useCollectionDraft'
import { NftHead } from '@/components/nfts/nftHead'
import { useShell } from '@/components/shell/shellContext'
import { Button } from '@/components/ui/button'
import { DataRow } from '@/components/ui/dataRow'
import { useTrader } from '@/hooks/useTrader'
import { useWallet } from '@/hooks/useWallet'
import { feeBlock, feeOf } from '@/lib/amountInput'
import {
  bytesLeft,
  type CollectionDraft,
  DESCRIPTION_BYTES_MAX,
  type DraftJudgement,
  firstProblem,
  judgeDraft,
  NAME_BYTES_MAX,
} from '@/lib/collectionDraft'

/** A collection, from the picture to the split. */
export function CreatePage() {
  const wallet = useWallet()
  const trader = useTrader(wallet.address)
  const { draft, change, clear } = useCollectionDraft(wallet.address)
  const [sent, setSent] = useState<{ activityId: string; name: string } | undefined>(undefined)
  const judgement = judgeDraft(draft)
  const part = { draft, judgement, change }
  return (
    <div className="space-y-5">
      <NftHead title="Create a collection">
        A collection has one cover, one price and one split. It costs one {FEE_ASSET.symbol}; minting, selling
        and being paid need nobody’s permission.
      </NftHead>
      <CreateNav />
      {wallet.address && <FaucetPrompt account={trader.account} />}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="space-y-5">
          <FormSection
            step={1}
            title="Cover"
            help="What every edition shows. Looked at, stored and named by its SHA-256, so that nobody can change it later."
            done={!judgement.problems.cover}
          >
            <MediaField label="Cover" media={draft.cover} onChange={(cover) => change({ cover })} />
          </FormSection>
          <NameSection {...part} />
          <MintSection step={3} {...part} />
          <SplitSection step={4} address={wallet.address} {...part} />
        </div>
        <aside aria-label="Preview and send" className="space-y-5 lg:sticky lg:top-20">
          <PreviewCard draft={draft} />
          <SalePreview draft={draft} self={wallet.address} />
          <Send
            draft={draft}
            judgement={judgement}
            trader={trader}
            onSent={(activityId) => setSent({ activityId, name: draft.name.trim() })}
            onDiscard={clear}
          />
        </aside>
      </div>
      {sent && (
        <CreatedDialog
          key={sent.activityId}
          activityId={sent.activityId}
          title={`Creating ${sent.name}`}
          onCreated={clear}
        />
      )}
    </div>
  )
}

function NameSection(props: {
  draft: CollectionDraft
  judgement: DraftJudgement
  change: (part: Partial<CollectionDraft>) => void
}) {
  const { draft, judgement, change } = props
  const { name, description } = judgement.problems
  const room = (text: string, max: number) => `${Math.max(0, bytesLeft(text, max))} left`
  return (
    <FormSection
      step={2}
      title="Name and description"
      help="As they are shown wherever the collection is."
      done={!name && !description}
    >
      <TextField
        label="Name"
        value={draft.name}
        onChange={(text) => change({ name: text })}
        problem={name}
        aside={room(draft.name, NAME_BYTES_MAX)}
        placeholder="Looms"
      />
      <TextArea
        label="Description"
        value={draft.description}
        onChange={(text) => change({ description: text })}
        problem={description}
        aside={room(draft.description, DESCRIPTION_BYTES_MAX)}
        placeholder="What it is, and why somebody would want it. Optional."
      />
    </FormSection>
  )
}

function Send(props: {
  draft: CollectionDraft
  judgement: DraftJudgement
  trader: ReturnType<typeof useTrader>
  onSent: (activityId: string) => void
  onDiscard: () => void
}) {
  const { draft, judgement, trader, onSent, onDiscard } = props
  const shell = useShell()
  const fee = feeOf('nft.createCollection')
  const { terms } = judgement
  const block =
    firstProblem(judgement) ?? (trader.isLoading ? 'Loading your account' : feeBlock(trader.feeBalance, fee))
  const request = ({ build }: WeftClient) =>
    terms && { title: `Create ${terms.name}`, actions: [build.nft.createCollection(terms)] }
  return (
    <section className="card space-y-3 p-4" aria-label="Create">
      {trader.address ? (
        <ActionForm label="Create collection" block={block} request={request} onSent={onSent}>
          <Overview>
            <DataRow label="Can never be changed">
              <span className="font-normal text-muted">all but the use price</span>
            </DataRow>
            <FeeRow fee={fee} />
          </Overview>
        </ActionForm>
      ) : (
        <Button variant="primary" size="lg" className="w-full" onClick={() => shell.open('connect')}>
          Connect a wallet
        </Button>
      )}
      <div className="flex items-center justify-between gap-3">
        <p className="text-xs text-muted">The draft is kept in this browser.</p>
        <Discard disabled={isUntouched(draft)} onDiscard={onDiscard} />
      </div>
    </section>
  )
}

/** Asks once: an hour’s work would be gone by a slip. */
function Discard({ disabled, onDiscard }: { disabled: boolean; onDiscard: () => void }) {
  const [asking, setAsking] = useState(false)
  return (
    <Button
      size="sm"
      variant={asking ? 'danger' : 'ghost'}
      disabled={disabled}
      onBlur={() => setAsking(false)}
      onClick={() => {
        if (asking) onDiscard()
        setAsking(!asking)
      }}
    >
      {asking ? 'Discard all of it' : 'Discard'}
    </Button>
  )
}

function isUntouched({ cover, name, description, mintPrice, supplyCap, payees }: CollectionDraft): boolean {
  return (
    !cover && [name, description, mintPrice, supplyCap].every((text) => text === '') && payees.length === 1
  )
}
