'use client'
import { useId, useState } from 'react'
import { ActionForm } from '@/components/action/actionForm'
import { ConfirmCheck } from '@/components/action/confirmCheck'
import { FeeRow, Overview } from '@/components/action/overview'
import type { TokenFormProps } from '@/components/nfts/dialogs/formProps'
import { ItemHead } from '@/components/nfts/dialogs/itemHead'
import { DataRow } from '@/components/ui/dataRow'
import { feeBlock, feeOf } from '@/lib/amountInput'
import { sellerBlock } from '@/lib/nftSeller'
import { tokenTitle, whoText } from '@/lib/nftText'
import { readAddress } from '@/lib/readAddress'

/** A gift. */
export function TransferForm({ token, trader, onSent }: TokenFormProps) {
  const id = useId()
  const fee = feeOf('nft.transfer')
  const [text, setText] = useState('')
  const [sure, setSure] = useState(false)
  const to = readAddress(text.trim())
  const block =
    sellerBlock(token, trader.address) ??
    receiverBlock(text, to, trader.address) ??
    (sure ? undefined : 'Confirm that it is a gift') ??
    feeBlock(trader.feeBalance, fee)
  return (
    <ActionForm
      label="Give it away"
      block={block}
      request={({ build }) =>
        to === undefined
          ? undefined
          : {
              title: `Give ${tokenTitle(token)} to ${whoText(to, undefined)}`,
              actions: [build.nft.transfer({ token: token.token, to })],
            }
      }
      onSent={onSent}
    >
      <ItemHead token={token} />
      <div>
        <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
          To
        </label>
        <input
          id={id}
          value={text}
          onChange={({ target }) => setText(target.value)}
          placeholder="0x…"
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          aria-invalid={text !== '' && !to ? true : undefined}
          className="h-11 w-full min-w-0 rounded-lg border border-line-strong bg-surface px-3 font-mono text-base"
        />
      </div>
      <Overview>
        <DataRow label="Owner before">you</DataRow>
        <DataRow label="Owner after">
          <span className="font-mono">{to ? whoText(to, trader.address) : '–'}</span>
        </DataRow>
        <DataRow label="You get">nothing</DataRow>
        {token.listing && <DataRow label="Its listing">ends</DataRow>}
        <FeeRow fee={fee} />
      </Overview>
      <ConfirmCheck checked={sure} onChange={setSure}>
        I give it away for nothing, and I checked the address: nobody can bring it back.
      </ConfirmCheck>
    </ActionForm>
  )
}

function receiverBlock(text: string, to: string | undefined, me: string | undefined): string | undefined {
  if (text.trim() === '') return 'Enter an address'
  if (!to || /^0x0{40}$/.test(to)) return 'That is no account’s address'
  return to === me ? 'That is your own account' : undefined
}
