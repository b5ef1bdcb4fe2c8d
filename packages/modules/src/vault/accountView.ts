import type { Address } from '@weft/primitives'
import { type AssetSymbol, assetById, type ReadContext } from '@weft/protocol'
import { amountForRedeem, sharePrice } from './math.ts'
import { vaultHoldings } from './tables.ts'
import { allVaults, frozenGlobals, type Vault } from './vault.ts'
import { usdOf, yieldView } from './vaultView.ts'
import type { VaultAccountView, VaultPositionView } from './view.ts'

/** What the vault module shows of one account. */
export function vaultAccountView(context: ReadContext, account: Address): VaultAccountView {
  const positions: VaultPositionView[] = []
  const curated: VaultAccountView['curated'] = []
  let value = 0n
  for (const vault of allVaults(frozenGlobals(context))) {
    const { shares, staked } = context.get(vaultHoldings, vaultHoldings.keyOf(account, vault.id))
    if (shares + staked > 0n) {
      const assets = amountForRedeem(shares + staked, vault)
      value += usdOf(context, vault.terms.asset, assets)
      positions.push({
        ...named(vault),
        shares: shares.toString(),
        staked: staked.toString(),
        assets: assets.toString(),
        withdrawable: amountForRedeem(shares, vault).toString(),
        value: usdOf(context, vault.terms.asset, assets).toString(),
        sharePrice: sharePrice(vault).toString(),
        ...yieldView(context, vault),
      })
    }
    if (vault.terms.curator === account) curated.push(curationOf(context, vault))
  }
  return { positions, curated, value: value.toString() }
}

function curationOf(context: ReadContext, vault: Vault): VaultAccountView['curated'][number] {
  const { feeShares } = vault.record
  const assets = amountForRedeem(feeShares, vault)
  return {
    ...named(vault),
    feeShares: feeShares.toString(),
    assets: assets.toString(),
    value: usdOf(context, vault.terms.asset, assets).toString(),
  }
}

function named({ id, terms }: Vault) {
  return {
    vault: id,
    name: terms.name as VaultPositionView['name'],
    asset: assetById(terms.asset).symbol as AssetSymbol,
  }
}
