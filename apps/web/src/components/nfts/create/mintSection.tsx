'use client'
import { ASSETS } from '@weft/sdk'
import { ChoiceField, TextField } from '@/components/nfts/create/field'
import { FormSection } from '@/components/nfts/create/formSection'
import { cleanAmountText } from '@/lib/amountText'
import type { CollectionDraft, DraftJudgement } from '@/lib/collectionDraft'

const CURRENCIES = ASSETS.map(({ symbol }) => ({ value: symbol, name: symbol }))

/** What it costs, and how many there are. */
export function MintSection(props: {
  step: number
  draft: CollectionDraft
  judgement: DraftJudgement
  change: (part: Partial<CollectionDraft>) => void
}) {
  const { step, draft, judgement, change } = props
  const { problems } = judgement
  const done = !problems.mintPrice && !problems.supplyCap && !problems.walletLimit && !problems.usePrice
  const price = (field: 'mintPrice' | 'usePrice') => (typed: string) => {
    const text = cleanAmountText(typed)
    if (text !== undefined) change({ [field]: text })
  }
  const count = (field: 'supplyCap' | 'walletLimit') => (typed: string) => {
    const text = typed.replace(/[\s,.']/g, '')
    if (/^\d{0,10}$/.test(text)) change({ [field]: text.replace(/^0+(?=\d)/, '') })
  }
  return (
    <FormSection
      step={step}
      title="Minting and price"
      help="Anybody mints editions of the cover at this price; what they pay goes to the split. Asset, price, cap and limit can never be changed."
      done={done}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <ChoiceField
          label="Payment asset"
          value={draft.asset}
          options={CURRENCIES}
          onChange={(asset) => change({ asset })}
          help="Of every price, bid, offer and payout."
        />
        <TextField
          label="Mint price"
          value={draft.mintPrice}
          onChange={price('mintPrice')}
          problem={problems.mintPrice}
          help="Nothing: minting is free."
          placeholder="0"
          unit={draft.asset}
          numeric="decimal"
        />
        <TextField
          label="Supply cap"
          value={draft.supplyCap}
          onChange={count('supplyCap')}
          problem={problems.supplyCap}
          help="Most tokens there will ever be. You can close minting earlier."
          placeholder="100"
          numeric="numeric"
        />
        <TextField
          label="Limit per wallet"
          value={draft.walletLimit}
          onChange={count('walletLimit')}
          problem={problems.walletLimit}
          help="Editions one account may mint. Nothing: no limit."
          placeholder="No limit"
          numeric="numeric"
        />
        <TextField
          label="Price of one use"
          value={draft.usePrice}
          onChange={price('usePrice')}
          problem={problems.usePrice}
          help="For games, sites and streams that use the work. You can change it later."
          placeholder="Not for use"
          unit={draft.asset}
          numeric="decimal"
        />
      </div>
    </FormSection>
  )
}
