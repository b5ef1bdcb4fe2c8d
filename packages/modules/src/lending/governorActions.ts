import { type ActionDescriptor, field } from '@weft/protocol'
import { E_MODE_LABEL_BYTES_MAX, LENDING_ASSETS_MAX } from './tables.ts'

const asset = field.asset({ title: 'Asset', help: 'Of which market.' })
const bps = (title: string, help?: string) =>
  field.u16({ title: `${title} (bps)`, ...(help !== undefined && { help }) })
const rate = (title: string, help: string) => field.u32({ title: `${title} (bps)`, help })
const ratios = {
  ltvBps: bps('Loan to value', 'Up to where collateral allows borrowing.'),
  liquidationThresholdBps: bps('Liquidation threshold', 'From where on a position can be liquidated.'),
  liquidationBonusBps: bps('Liquidation bonus', 'What a liquidator receives on top.'),
}
/** Terms of a market as the governor sets them: all at once, so that they are checked together. */
export const termFields = {
  asset,
  borrowable: field.bool({ title: 'Can be borrowed' }),
  ...ratios,
  liquidationProtocolFeeBps: bps('Protocol fee', "The treasury's part of the liquidation bonus."),
  reserveFactorBps: bps('Reserve factor', "The treasury's part of the interest."),
  optimalUtilisationBps: bps('Optimal utilisation', 'Where the rate curve has its kink.'),
  baseRateBps: rate('Base rate', 'Borrow rate of an unused market, basis points a year.'),
  slope1Bps: rate('Slope below the kink', 'What the rate gains up to the kink, basis points a year.'),
  slope2Bps: rate('Slope above the kink', 'What it gains from there to full use, basis points a year.'),
  supplyCap: field.amount({ title: 'Supply cap', assetField: 'asset' }),
  borrowCap: field.amount({ title: 'Borrow cap', assetField: 'asset' }),
}
export const statusFields = {
  asset,
  paused: field.bool({ title: 'Paused', help: 'Nothing at all happens in the market.' }),
  frozen: field.bool({ title: 'Frozen', help: 'No new supply or debt; withdrawing and repaying go on.' }),
}
const assets = (title: string) =>
  field.list({ title, lengthMax: LENDING_ASSETS_MAX, item: { asset: field.asset({ title: 'Asset' }) } })
export const categoryFields = {
  category: field.u8({ title: 'Category', help: 'Its number, 1 to 255.' }),
  label: field.text({ title: 'Name', lengthMax: E_MODE_LABEL_BYTES_MAX }),
  ...ratios,
  collateralAssets: assets('Collaterals'),
  borrowableAssets: assets('Can be borrowed'),
}
export const treasuryFields = {
  asset,
  amount: field.amount({
    title: 'Amount',
    help: 'All of it: what the treasury has and the cash allows.',
    assetField: 'asset',
    allowMax: true,
  }),
  to: field.address({ title: 'To', help: 'Account that receives it.' }),
}

/** What the governor does. It costs nothing: the role is one account, and needs no balance to act in an emergency. */
export const governorActions = {
  setReserveParameters: {
    id: 9,
    title: 'Set market terms',
    help: "Changes a market's ratios, rates, fees and caps from the next batch on; only the governor of a devnet may.",
    fields: termFields,
    effects: ['order'],
    fee: 0n,
    rejections: ['not_governor', 'governance.notice_required', 'asset_not_listed', 'parameters_invalid'],
  },
  setReserveStatus: {
    id: 10,
    title: 'Pause or freeze',
    help: 'Pauses, freezes or opens a market from the next batch on; only the governor may.',
    fields: statusFields,
    effects: ['order'],
    fee: 0n,
    rejections: ['not_governor', 'asset_not_listed'],
  },
  setEModeCategory: {
    id: 11,
    title: 'Define e-mode',
    help: 'Defines terms for assets that move together, from the next batch on; only the governor may.',
    fields: categoryFields,
    effects: ['order'],
    fee: 0n,
    rejections: ['not_governor', 'asset_not_listed', 'parameters_invalid'],
  },
  withdrawTreasury: {
    id: 12,
    title: 'Withdraw from treasury',
    help: 'Pays what the treasury of a market earned to an account; only the governor may.',
    fields: treasuryFields,
    effects: ['order'],
    fee: 0n,
    rejections: ['not_governor', 'amount_zero', 'bank.zero_address', 'asset_not_listed'],
  },
} as const satisfies Readonly<Record<string, ActionDescriptor>>
