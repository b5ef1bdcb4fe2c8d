import type { Address } from '@weft/primitives'
import { AMOUNT_MAX, ZERO_ADDRESS } from '@weft/protocol'
import { beforeEach, describe, expect, test } from 'vitest'
import { supplies } from '../bank/tables.ts'
import { accountOf, type Call, type Chain, createChain, governorAccount } from '../test-support/chain.ts'
import { climb } from '../test-support/climb.ts'
import { DEPOSIT_LIMIT_WHOLES_MAX, VAULTS_MAX } from './limits.ts'
import { vaults } from './tables.ts'

const [ann, bob] = [accountOf(1), accountOf(2)] as const
const [VAULT, WEFT_VAULT, UNKNOWN] = [1, 4, 99]
const [USDC, WEFT] = ['USDC', 'WEFT']
const usdc = (whole: number) => BigInt(whole) * 10n ** 6n
const weft = (whole: number) => BigInt(whole) * 10n ** 18n
const shares = (whole: number) => BigInt(whole) * 10n ** 24n
let chain: Chain

beforeEach(async () => {
  chain = await createChain()
  for (const account of [ann, bob, governorAccount]) await must(account, ['bank.faucet', {}])
})

async function must(account: Address, ...calls: Call[]): Promise<void> {
  const rejection = await chain.act(account, ...calls)
  if (rejection !== undefined) throw new Error(rejection)
}
const onVault = (name: string, fields: Record<string, unknown> = {}, vault = VAULT): Call => [
  `vault.${name}`,
  { vault, ...fields },
]
const deposit = (amount: bigint, vault = VAULT, asset = USDC) => onVault('deposit', { asset, amount }, vault)
const terms = {
  name: 'Warp',
  asset: WEFT,
  lendingBps: 0,
  stakingBps: 5_000,
  validator: 1,
  performanceFeeBps: 5_000,
  managementFeeBps: 500,
  unlockHours: 1,
  depositLimit: weft(1),
}
const create = (changed: Partial<typeof terms>): Call => ['vault.createVault', { ...terms, ...changed }]
/** As many vaults as there may be. */
const fillRegistry = () =>
  must(bob, ...Array.from({ length: VAULTS_MAX - 4 }, (_, i) => create({ name: `Filler ${i}` })))
/** A price a thousand times lower, as after a loss: shares that nobody holds are given to the curator. */
const crash = () => writeShares(shares(2_000_000))
const recover = () => writeShares(0n)
const writeShares = (feeShares: bigint) => {
  const key = vaults.keyOf(VAULT)
  const { totalShares, feeShares: before } = chain.read(vaults, key)
  chain.write(vaults, key, {
    totalShares: totalShares - before + feeShares,
    feeShares,
    feeSharesTotal: feeShares,
  })
}
/** A price at which a few base units buy nothing: assets out of nowhere, and minted for the books. */
const boom = () => addAssets(10n ** 30n)
const unboom = () => addAssets(-(10n ** 30n))
const addAssets = (amount: bigint) => {
  const { idle } = chain.read(vaults, vaults.keyOf(VAULT))
  chain.write(vaults, vaults.keyOf(VAULT), { idle: idle + amount })
  const { minted } = chain.read(supplies, supplies.keyOf(2))
  chain.write(supplies, supplies.keyOf(2), { minted: minted + amount })
}
const setLimit = (depositLimit: bigint) =>
  must(governorAccount, onVault('setDepositLimit', { asset: USDC, depositLimit }))
const give = (amount: bigint) => must(bob, ['bank.transfer', { to: ann, asset: USDC, amount }])
const spendAll = () => must(ann, ['bank.transfer', { to: bob, asset: USDC, amount: AMOUNT_MAX }])

describe('curation', () => {
  test('createVault: rejects in order of precedence', async () => {
    const high = DEPOSIT_LIMIT_WHOLES_MAX * 10n ** 18n + 1n
    const wrong = {
      name: '  ',
      lendingBps: 5_001,
      validator: 0,
      performanceFeeBps: 5_001,
      managementFeeBps: 501,
      unlockHours: 0,
      depositLimit: high,
    }
    const { name, lendingBps, validator, ...feesOn } = wrong
    const { performanceFeeBps, managementFeeBps, ...unlockOn } = feesOn
    await fillRegistry()
    await climb(chain, 'vault.createVault', [
      { account: ann, call: create(wrong), expected: 'name_empty' },
      { call: create({ ...wrong, name: 'a' }), expected: 'weights_too_high' },
      { call: create({ ...feesOn, validator }), expected: 'strategy_not_available' },
      { call: create({ ...feesOn, validator: 6 }), expected: 'strategy_not_available' },
      { call: create({ ...feesOn, lendingBps: 1 }), expected: 'strategy_not_available' },
      { call: create({ ...feesOn, asset: USDC }), expected: 'strategy_not_available' },
      { call: create({ ...unlockOn, performanceFeeBps }), expected: 'fee_too_high' },
      { call: create({ ...unlockOn, managementFeeBps }), expected: 'fee_too_high' },
      { call: create(unlockOn), expected: 'unlock_out_of_bounds' },
      { call: create({ unlockHours: 721, depositLimit: high }), expected: 'unlock_out_of_bounds' },
      { call: create({ unlockHours: 720, depositLimit: high }), expected: 'limit_too_high' },
      { call: create({ depositLimit: high - 1n }), expected: 'too_many_vaults' },
    ])
  })

  test('setFees, setWeights and setDepositLimit: reject in order of precedence', async () => {
    const fees = (vault: number, performanceFeeBps: number): Call =>
      onVault('setFees', { performanceFeeBps, managementFeeBps: 500 }, vault)
    await climb(chain, 'vault.setFees', [
      { account: ann, call: fees(UNKNOWN, 5_001), expected: 'vault_not_found' },
      { call: fees(VAULT, 5_001), expected: 'not_curator' },
      { account: governorAccount, expected: 'fee_too_high' },
      { call: fees(VAULT, 5_000), expected: undefined },
    ])
    await must(ann, deposit(weft(100), WEFT_VAULT, WEFT))
    const weights = (vault: number, lendingBps: number, validator: number, stakingBps = 5_000): Call =>
      onVault('setWeights', { lendingBps, stakingBps, validator }, vault)
    const leave = async (...calls: Call[]) => {
      chain.wait(3_600n)
      await must(governorAccount, ...calls, onVault('rebalance', {}, WEFT_VAULT))
      chain.wait(3_600n)
      await chain.batch()
    }
    await climb(chain, 'vault.setWeights', [
      { account: ann, call: weights(UNKNOWN, 5_001, 0), expected: 'vault_not_found' },
      { call: weights(WEFT_VAULT, 5_001, 0), expected: 'not_curator' },
      { account: governorAccount, expected: 'weights_too_high' },
      { call: weights(WEFT_VAULT, 5_000, 2), expected: 'strategy_not_available' },
      { call: weights(WEFT_VAULT, 0, 2), expected: 'validator_in_use' },
      // Gains that no harvest has taken are still with the validator.
      { mend: () => leave(weights(WEFT_VAULT, 0, 1, 0)), expected: 'validator_in_use' },
      { mend: () => leave(onVault('harvest', {}, WEFT_VAULT)), expected: undefined },
    ])
    const most = DEPOSIT_LIMIT_WHOLES_MAX * 10n ** 6n
    const limit = (vault: number, asset: string, depositLimit: bigint): Call =>
      onVault('setDepositLimit', { asset, depositLimit }, vault)
    await climb(chain, 'vault.setDepositLimit', [
      { account: ann, call: limit(UNKNOWN, WEFT, most + 1n), expected: 'vault_not_found' },
      { call: limit(VAULT, WEFT, most + 1n), expected: 'asset_mismatch' },
      { call: limit(VAULT, USDC, most + 1n), expected: 'not_curator' },
      { account: governorAccount, expected: 'limit_too_high' },
      { call: limit(VAULT, USDC, most), expected: undefined },
    ])
  })

  test('harvest, rebalance and claimFees: reject in order of precedence', async () => {
    await climb(chain, 'vault.harvest', [
      { account: ann, call: onVault('harvest', {}, UNKNOWN), expected: 'vault_not_found' },
      { call: onVault('harvest'), expected: undefined },
    ])
    await must(ann, deposit(usdc(1_000)))
    await must(governorAccount, onVault('setWeights', { lendingBps: 8_900, stakingBps: 0, validator: 0 }))
    await climb(chain, 'vault.rebalance', [
      { account: ann, call: onVault('rebalance', {}, UNKNOWN), expected: 'vault_not_found' },
      { call: onVault('rebalance'), expected: 'within_drift' },
      {
        mend: () =>
          must(governorAccount, onVault('setWeights', { lendingBps: 8_899, stakingBps: 0, validator: 0 })),
        expected: undefined,
      },
    ])
    const claim = (vault: number) => onVault('claimFees', {}, vault)
    await climb(chain, 'vault.claimFees', [
      { account: ann, call: claim(UNKNOWN), expected: 'vault_not_found' },
      { call: claim(VAULT), expected: 'not_curator' },
      { account: governorAccount, expected: 'nothing_to_claim' },
      { mend: crash, expected: undefined },
    ])
  })
})

describe('in and out', () => {
  test('deposit: rejects in order of precedence', async () => {
    await must(ann, deposit(usdc(1_000)))
    await spendAll()
    await setLimit(usdc(1_000))
    await must(governorAccount, onVault('setWeights', { lendingBps: 0, stakingBps: 0, validator: 0 }))
    crash()
    await climb(chain, 'vault.deposit', [
      { account: ann, call: deposit(0n, UNKNOWN, WEFT), expected: 'amount_zero' },
      { call: deposit(2n, UNKNOWN, WEFT), expected: 'vault_not_found' },
      { call: deposit(2n, VAULT, WEFT), expected: 'asset_mismatch' },
      { call: deposit(2n), expected: 'share_price_too_low' },
      { mend: recover, expected: 'bank.insufficient_balance' },
      { call: deposit(AMOUNT_MAX), expected: 'bank.insufficient_balance' },
      { mend: () => give(2n).then(boom), expected: 'amount_too_small' },
      { mend: unboom, expected: 'deposit_limit_exceeded' },
      { mend: () => setLimit(usdc(1_000) + 2n), expected: undefined },
    ])
  })

  test('mint: rejects in order of precedence', async () => {
    await must(ann, deposit(usdc(1_000)))
    await spendAll()
    await setLimit(usdc(1_000))
    crash()
    const mint = (minted: bigint, vault = VAULT) => onVault('mint', { shares: minted }, vault)
    await climb(chain, 'vault.mint', [
      { account: ann, call: mint(0n, UNKNOWN), expected: 'amount_zero' },
      { call: mint(1n, UNKNOWN), expected: 'vault_not_found' },
      { call: mint(1n), expected: 'share_price_too_low' },
      { mend: recover, expected: 'bank.insufficient_balance' },
      { mend: () => give(1n), expected: 'deposit_limit_exceeded' },
      { mend: () => setLimit(usdc(1_000) + 1n), expected: undefined },
    ])
  })

  test('withdraw, redeem and transfer: reject in order of precedence', async () => {
    await must(ann, deposit(usdc(1_000)))
    const withdraw = (amount: bigint, vault = VAULT, asset = USDC) =>
      onVault('withdraw', { asset, amount }, vault)
    await climb(chain, 'vault.withdraw', [
      { account: ann, call: withdraw(0n, UNKNOWN, WEFT), expected: 'amount_zero' },
      { call: withdraw(usdc(1_000) + 1n, UNKNOWN, WEFT), expected: 'vault_not_found' },
      { call: withdraw(usdc(1_000) + 1n, VAULT, WEFT), expected: 'asset_mismatch' },
      { call: withdraw(usdc(1_000) + 1n), expected: 'insufficient_shares' },
      { account: bob, call: withdraw(AMOUNT_MAX), expected: 'insufficient_shares' },
      { account: ann, call: withdraw(usdc(500)), expected: undefined },
    ])
    const redeem = (burned: bigint, vault = VAULT) => onVault('redeem', { shares: burned }, vault)
    await climb(chain, 'vault.redeem', [
      { account: ann, call: redeem(0n, UNKNOWN), expected: 'amount_zero' },
      { call: redeem(shares(500) + 1n, UNKNOWN), expected: 'vault_not_found' },
      { call: redeem(shares(500) + 1n), expected: 'insufficient_shares' },
      { call: redeem(10n ** 18n - 1n), expected: 'amount_too_small' },
      { call: redeem(10n ** 18n), expected: undefined },
    ])
    const send = (to: Address, sent: bigint, vault = VAULT) =>
      onVault('transfer', { to, shares: sent }, vault)
    await climb(chain, 'vault.transfer', [
      { account: ann, call: send(ZERO_ADDRESS, 0n, UNKNOWN), expected: 'amount_zero' },
      { call: send(ZERO_ADDRESS, shares(500), UNKNOWN), expected: 'zero_address' },
      { call: send(bob, shares(500), UNKNOWN), expected: 'vault_not_found' },
      { call: send(bob, shares(500)), expected: 'insufficient_shares' },
      { call: send(bob, AMOUNT_MAX), expected: undefined },
      { expected: 'insufficient_shares' },
    ])
    expect(await chain.act(bob, redeem(AMOUNT_MAX))).toBeUndefined()
  })
})
