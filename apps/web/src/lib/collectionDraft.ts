import {
  type Address,
  AMOUNT_MAX,
  ASSETS,
  type AssetSymbol,
  assetBySymbol,
  type Hash,
  ROYALTY_BPS_MAX,
  SUPPLY_CAP_MAX,
} from '@weft/sdk'
import { isAddress } from 'viem'
import { readAmountText } from './amountText.ts'
import { bpsOf, percentText, WHOLE_BPS } from './percent.ts'

/** A file that the API keeps, as a draft remembers it. */
export interface Cover {
  readonly media: Hash
  readonly name: string
  /** When it was uploaded, in milliseconds: the API does not keep for ever what nothing names. */
  readonly at: number
}

export interface PayeeDraft {
  /** For this browser: rows come and go. */
  readonly id: number
  readonly address: string
  /** Per cent, as typed. */
  readonly share: string
}

/** A collection as far as somebody has come with it: what is typed, as text. */
export interface CollectionDraft {
  readonly cover: Cover | undefined
  readonly name: string
  readonly description: string
  readonly asset: AssetSymbol
  readonly mintPrice: string
  readonly supplyCap: string
  /** Empty: no limit. */
  readonly walletLimit: string
  /** Empty: not for use. */
  readonly usePrice: string
  /** Per cent. */
  readonly royalty: string
  readonly payees: readonly PayeeDraft[]
}

export const EMPTY_DRAFT: CollectionDraft = {
  cover: undefined,
  name: '',
  description: '',
  asset: 'USDC',
  mintPrice: '',
  supplyCap: '',
  walletLimit: '',
  usePrice: '',
  royalty: '5',
  payees: [{ id: 1, address: '', share: '100' }],
}

/** Bytes of UTF-8 that the rollup keeps of each text. */
export const NAME_BYTES_MAX = 64
export const DESCRIPTION_BYTES_MAX = 512
/** A u128 on the rollup, and `max` is not a price. */
const PRICE_MAX = AMOUNT_MAX - 1n
const U32_MAX = 0xffff_ffff

/** What `nft.createCollection` takes. */
export interface CollectionTerms {
  readonly name: string
  readonly description: string
  readonly media: Hash
  readonly asset: AssetSymbol
  readonly mintPrice: bigint
  readonly supplyCap: number
  readonly walletLimit: number
  readonly royaltyBps: number
  readonly usePrice: bigint
  readonly payees: readonly { readonly payee: Address; readonly bps: number }[]
}

export type DraftField = Exclude<keyof CollectionDraft, 'asset'>

/** What a draft comes to. */
export interface DraftJudgement {
  /** By field, in the order of the page: what is wrong with it or missing, in few words. */
  readonly problems: Partial<Record<DraftField, string>>
  /** By id of its row. */
  readonly payeeProblems: ReadonlyMap<number, string>
  /** Basis points that no payee has; negative: more than there is. */
  readonly unassignedBps: number
  /** Undefined while anything is wrong. */
  readonly terms: CollectionTerms | undefined
}

/** Judges a draft by the rules of the module. */
export function judgeDraft(draft: CollectionDraft): DraftJudgement {
  const { decimals } = assetBySymbol(draft.asset)
  const mintPrice = readPrice(draft.mintPrice, decimals)
  const usePrice = readPrice(draft.usePrice, decimals)
  const supplyCap = readCount(draft.supplyCap)
  const walletLimit = draft.walletLimit === '' ? 0 : readCount(draft.walletLimit)
  const royaltyBps = bpsOf(draft.royalty)
  const split = judgeSplit(draft.payees)
  const found: Partial<Record<DraftField, string | undefined>> = {
    cover: draft.cover ? undefined : 'Add a cover',
    name: textProblem(draft.name, NAME_BYTES_MAX, 'Enter a name'),
    description: textProblem(draft.description, DESCRIPTION_BYTES_MAX),
    mintPrice: typeof mintPrice === 'string' ? mintPrice : undefined,
    supplyCap: capProblem(draft.supplyCap, supplyCap),
    walletLimit:
      walletLimit === undefined || walletLimit > U32_MAX || (draft.walletLimit !== '' && walletLimit === 0)
        ? 'Enter a whole number, or nothing'
        : undefined,
    usePrice: typeof usePrice === 'string' ? usePrice : undefined,
    royalty:
      royaltyBps === undefined
        ? 'Enter a royalty'
        : royaltyBps > ROYALTY_BPS_MAX
          ? `At most ${percentText(ROYALTY_BPS_MAX)}%`
          : undefined,
    payees: split.problem,
  }
  const problems: Partial<Record<DraftField, string>> = {}
  for (const field of FIELD_ORDER) {
    const problem = found[field]
    if (problem !== undefined) problems[field] = problem
  }
  const isWhole = Object.keys(problems).length === 0
  return {
    problems,
    payeeProblems: split.rows,
    unassignedBps: split.unassignedBps,
    terms: isWhole
      ? {
          name: draft.name.trim(),
          description: draft.description.trim(),
          media: draft.cover!.media,
          asset: draft.asset,
          mintPrice: mintPrice as bigint,
          supplyCap: supplyCap!,
          walletLimit: walletLimit!,
          royaltyBps: royaltyBps!,
          usePrice: usePrice as bigint,
          payees: split.payees,
        }
      : undefined,
  }
}

/** What stands in the way first, by the order of the page; undefined: nothing. */
export function firstProblem({ problems }: DraftJudgement): string | undefined {
  return FIELD_ORDER.map((field) => problems[field]).find((problem) => problem !== undefined)
}

const FIELD_ORDER = [
  'cover',
  'name',
  'description',
  'mintPrice',
  'supplyCap',
  'walletLimit',
  'usePrice',
  'royalty',
  'payees',
] as const satisfies readonly DraftField[]

/** Whoever shares, as far as rows can be read: for the preview of a sale. */
export function readablePayees(payees: readonly PayeeDraft[]): { payee: Address; bps: number }[] {
  return payees.map(({ address, share }) => ({
    payee: (addressOf(address) ?? address) as Address,
    bps: bpsOf(share) ?? 0,
  }))
}

function judgeSplit(payees: readonly PayeeDraft[]) {
  const rows = new Map<number, string>()
  const seen = new Set<string>()
  const read: { payee: Address; bps: number }[] = []
  let assigned = 0
  for (const { id, address, share } of payees) {
    const payee = addressOf(address)
    const bps = bpsOf(share)
    assigned += bps ?? 0
    if (address.trim() === '') rows.set(id, 'Enter an address')
    else if (payee === undefined) rows.set(id, 'Not an address; perhaps a digit is wrong')
    else if (/^0x0{40}$/.test(payee)) rows.set(id, 'The zero address is nobody')
    else if (seen.has(payee)) rows.set(id, 'This address is in the split already')
    else if (!bps) rows.set(id, 'Enter a share above 0%')
    else read.push({ payee, bps })
    if (payee !== undefined) seen.add(payee)
  }
  const unassignedBps = WHOLE_BPS - assigned
  const sumProblem =
    unassignedBps === 0
      ? undefined
      : unassignedBps > 0
        ? `Assign the last ${percentText(unassignedBps)}% of the split`
        : `The split is ${percentText(-unassignedBps)}% too much`
  const rowProblem = payees.some(({ id }) => rows.has(id)) ? 'Complete the split' : undefined
  return { rows, payees: read, unassignedBps, problem: sumProblem ?? rowProblem }
}

/** Lowercase; undefined when it is none, or when the checksum in its mixed case says that a digit is wrong. */
function addressOf(text: string): Address | undefined {
  const bare = text.trim()
  if (!/^0x[0-9a-fA-F]{40}$/.test(bare)) return undefined
  const digits = bare.slice(2)
  const isMixed = digits !== digits.toLowerCase() && digits !== digits.toUpperCase()
  return isMixed && !isAddress(bare) ? undefined : (bare.toLowerCase() as Address)
}

/** Base units, or what is wrong. Nothing typed is nothing to pay. */
function readPrice(text: string, decimals: number): bigint | string {
  const reading = readAmountText(text, decimals)
  if (reading.kind === 'empty') return 0n
  if (reading.kind === 'invalid') return reading.reason
  return reading.units > PRICE_MAX ? 'This price is too high' : reading.units
}

function readCount(text: string): number | undefined {
  return /^\d{1,10}$/.test(text) ? Number(text) : undefined
}

function capProblem(text: string, cap: number | undefined): string | undefined {
  if (text === '') return 'Enter a supply cap'
  const largest = SUPPLY_CAP_MAX.toLocaleString('en')
  return cap === undefined || cap < 1 || cap > SUPPLY_CAP_MAX
    ? `A whole number from 1 to ${largest}`
    : undefined
}

/** @param missing - What to say of nothing; undefined: nothing is fine. */
export function textProblem(text: string, bytesMax: number, missing?: string): string | undefined {
  if (text.trim() === '') return missing
  const over = bytesLeft(text, bytesMax)
  return over < 0 ? `${-over} ${over === -1 ? 'character' : 'characters'} too long` : undefined
}

/** How much of a text's room is left; letters beyond the Latin alphabet take two to four of it. */
export function bytesLeft(text: string, bytesMax: number): number {
  return bytesMax - new TextEncoder().encode(text.trim()).length
}

/** What this browser remembered of a draft. What another version wrote, or nobody of us, is not believed. */
export function parseDraft(text: string | undefined): CollectionDraft | undefined {
  if (text === undefined) return undefined
  try {
    const stored = JSON.parse(text) as Record<string, unknown>
    const texts = Object.entries(EMPTY_DRAFT).filter(([, value]) => typeof value === 'string')
    if (texts.some(([field]) => typeof stored[field] !== 'string')) return undefined
    if (!ASSETS.some(({ symbol }) => symbol === stored.asset)) return undefined
    if (stored.cover !== undefined && !isCover(stored.cover)) return undefined
    if (!Array.isArray(stored.payees) || stored.payees.length === 0 || !stored.payees.every(isPayee))
      return undefined
    return { ...EMPTY_DRAFT, ...(stored as Partial<CollectionDraft>) }
  } catch {
    return undefined
  }
}

function isCover(value: unknown): value is Cover {
  const { media, name, at } = value as Cover
  return /^0x[0-9a-f]{64}$/.test(String(media)) && typeof name === 'string' && typeof at === 'number'
}

function isPayee(value: unknown): value is PayeeDraft {
  const { id, address, share } = value as PayeeDraft
  return typeof id === 'number' && typeof address === 'string' && typeof share === 'string'
}
