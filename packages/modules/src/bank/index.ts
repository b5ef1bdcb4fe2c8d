import { defineModule } from '@weft/protocol'
import { bankAccountView } from './accountView.ts'
import { bankDescriptor } from './descriptor.ts'
import { faucet } from './faucet.ts'
import { bankGenesis } from './genesis.ts'
import { bankHoldings, supplyCoversHoldings } from './invariants.ts'
import { bounceTransfer, receiveTransfer, transfer } from './transfer.ts'

/** Balances of every asset, transfers and test funds. */
export const bank = defineModule(bankDescriptor, {
  actions: { faucet, transfer },
  receive: { transfer: receiveTransfer },
  bounce: { transfer: bounceTransfer },
  genesis: bankGenesis,
  holdings: bankHoldings,
  invariants: { supplyCoversHoldings },
  accountView: bankAccountView,
  worth: (context, account) => BigInt(bankAccountView(context, account).value),
})
