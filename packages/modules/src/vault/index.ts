import { defineModule } from '@weft/protocol'
import { vaultAccountView } from './accountView.ts'
import { vaultBegin } from './begin.ts'
import { createVault, setDepositLimit, setFees, setWeights } from './curate.ts'
import { deposit, mint } from './deposit.ts'
import { vaultDescriptor } from './descriptor.ts'
import { vaultGenesis } from './genesis.ts'
import { vaultModuleHoldings, vaultSharesAddUp, vaultsAreBacked, vaultsAreCounted } from './invariants.ts'
import { claimFees, harvest, rebalance, receiveResults } from './keep.ts'
import { vaultSeries } from './series.ts'
import { vaultSettle } from './settle.ts'
import { bounceTransfer, receiveTransfer, transfer } from './transfer.ts'
import { listVaults, showVault } from './vaultView.ts'
import { receivePaid, redeem, withdraw } from './withdraw.ts'
import { vaultWorth } from './worth.ts'

/** What only `settle` sends is always accepted: it never comes back. */
const never = () => undefined

/** Vaults with strategies over lending and staking, after ERC-4626, Morpho Vaults and Yearn v3. */
export const vault = defineModule(vaultDescriptor, {
  actions: {
    createVault,
    setFees,
    setWeights,
    setDepositLimit,
    deposit,
    mint,
    withdraw,
    redeem,
    transfer,
    harvest,
    rebalance,
    claimFees,
  },
  receive: { transfer: receiveTransfer, paid: receivePaid, ...receiveResults },
  bounce: {
    transfer: bounceTransfer,
    paid: never,
    created: never,
    changed: never,
    harvested: never,
    rebalanced: never,
  },
  genesis: vaultGenesis,
  begin: vaultBegin,
  settle: vaultSettle,
  holdings: vaultModuleHoldings,
  invariants: { vaultSharesAddUp, vaultsAreBacked, vaultsAreCounted },
  accountView: vaultAccountView,
  worth: vaultWorth,
  views: { vaults: listVaults, vault: showVault },
  series: vaultSeries,
})
