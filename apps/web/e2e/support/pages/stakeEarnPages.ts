import type { PagesOf } from '../pageToVisit.ts'

/** Vault, farm and validator of the devnet's genesis. */
const VAULT = 1
const FARM = 1
const VALIDATOR = 1

/** A stake of which a part unbonds, a deposit in a vault, and some of its shares in a farm. */
export const stakeEarnPages: PagesOf = async ({ weft, address }) => {
  const { staking, vault, farm } = weft.build
  await (
    await weft.bundle([
      staking.delegate({ validator: VALIDATOR, amount: '200' }),
      vault.deposit({ vault: VAULT, asset: 'USDC', amount: '1000' }),
    ])
  ).wait('executed')
  await (
    await weft.bundle([
      staking.undelegate({ validator: VALIDATOR, amount: '50' }),
      farm.stake({ farm: FARM, asset: 'USDC', amount: '400' }),
    ])
  ).wait('executed')
  const stake = { path: '/stake', route: '/stake' }
  const earn = { path: '/earn', route: '/earn' }
  return [
    { ...stake, name: 'stake-visitor', ready: 'A validator can be slashed', connected: false },
    { ...stake, name: 'stake', ready: 'Earns nothing meanwhile', connected: true },
    {
      name: 'stake-view',
      path: `/stake?address=${address}`,
      route: '/stake',
      ready: 'Earns nothing meanwhile',
      connected: false,
    },
    {
      name: 'validator',
      path: `/stake/${VALIDATOR}`,
      route: '/stake/[validator]',
      ready: '1 until something is slashed',
      connected: true,
    },
    { ...earn, name: 'earn-visitor', ready: 'Steady USDC rewards', connected: false },
    { ...earn, name: 'earn', ready: 'Your farms', connected: true },
    {
      name: 'vault',
      path: `/earn/${VAULT}`,
      route: '/earn/[vault]',
      ready: 'Of them in farms',
      connected: true,
    },
    {
      name: 'vault-visitor',
      path: `/earn/${VAULT}`,
      route: '/earn/[vault]',
      ready: 'Share price',
      connected: false,
    },
  ]
}
