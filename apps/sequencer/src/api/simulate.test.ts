import type { AccountView, Problem, SimulationView, TransactionView } from '@weft/protocol/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, type ApiHarness, startApiHarness } from './test-support/apiHarness.ts'
import type { TestWallet } from './test-support/testWallet.ts'

type Actions = readonly (readonly [type: string, fields: Record<string, unknown>])[]

let harness: ApiHarness
let alice: TestWallet
let bob: TestWallet

beforeAll(async () => {
  harness = await startApiHarness()
  alice = harness.wallet(1)
  bob = harness.wallet(2)
  await send([['bank.faucet', {}]])
})
afterAll(() => harness.close())

async function simulate<T = SimulationView>(body: unknown): Promise<Answer<T>> {
  const response = await fetch(`${harness.url}/v1/simulate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as T }
}

async function simulated(actions: Actions, account = alice.address): Promise<SimulationView> {
  const { status, body } = await simulate({
    account,
    actions: actions.map(([type, fields]) => ({ type, fields })),
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

async function send(actions: Actions): Promise<TransactionView> {
  const nonce = await harness.get<{ next: string }>(`/v1/accounts/${alice.address}/nonces/0`)
  const { body } = await harness.post(await alice.json(actions, { nonce: BigInt(nonce.body.next) }))
  const [item] = body.items
  const found = await harness.get<TransactionView>(`/v1/transactions/${item?.hash}?wait=executed`)
  return found.body
}

async function account(address = alice.address): Promise<AccountView> {
  return (await harness.get<AccountView>(`/v1/accounts/${address}`)).body
}

describe('what is simulated is what then happens', () => {
  const cases: [string, () => Actions][] = [
    ['an action', () => [['lending.supply', { asset: 'USDC', amount: '1000000' }]]],
    [
      'a message to another account',
      () => [['bank.transfer', { to: bob.address, asset: 'ETH', amount: '7' }]],
    ],
    [
      'a bundle',
      () => [
        ['lending.supply', { asset: 'ETH', amount: '1000000000000000000' }],
        ['lending.setCollateral', { asset: 'ETH', enabled: true }],
      ],
    ],
    ['an order of everything', () => [['bank.transfer', { to: bob.address, asset: 'WBTC', amount: 'max' }]]],
    [
      'a rejection in the middle of a bundle',
      () => [
        ['bank.transfer', { to: bob.address, asset: 'ETH', amount: '1' }],
        ['bank.transfer', { to: bob.address, asset: 'USDC', amount: '99999999999999999999999999' }],
        ['bank.transfer', { to: bob.address, asset: 'ETH', amount: '1' }],
      ],
    ],
  ]
  test.each(cases)('%s', async (_, actionsOf) => {
    const before = await account()
    const simulation = await simulated(actionsOf())
    expect(await account()).toEqual(before)
    expect(simulation.asOf).toEqual(before.asOf)
    expect(simulation.before.modules.bank).toEqual(before.modules.bank)
    const { receipt } = await send(actionsOf())
    expect(simulation.receipt).toEqual(receipt)
    expect(simulation.after.modules.bank).toEqual((await account()).modules.bank)
  })
})

test('tells what would change, in which unit, and nothing that time alone does', async () => {
  const { changes, receipt } = await simulated([
    ['bank.transfer', { to: bob.address, asset: 'USDC', amount: '5' }],
  ])
  const { fee } = receipt
  const amounts = changes.filter(({ path }) => path.endsWith('.amount'))
  expect(amounts.map(({ path, unit }) => [path, unit])).toEqual([
    ['bank.balances[USDC].amount', 'USDC'],
    ['bank.balances[WEFT].amount', 'WEFT'],
  ])
  const [usdc, weft] = amounts.map(({ before, after }) => BigInt(before as string) - BigInt(after as string))
  expect([weft, usdc]).toEqual([BigInt(fee), 5n])
  expect(changes.every(({ path }) => path.startsWith('bank.'))).toBe(true)
})

test('shows messages, and who would get them', async () => {
  const { messages } = await simulated([['bank.transfer', { to: bob.address, asset: 'USDC', amount: '5' }]])
  expect(messages).toMatchObject([
    { from: alice.address, to: bob.address, status: 'delivered', refusal: null },
  ])
})

test('changes no state, no nonce and no root', async () => {
  const { readModel } = harness.memory.services
  const { stateRoot } = readModel.head()
  const sealed = harness.memory.sealed.length
  await simulated([['bank.faucet', {}]], bob.address)
  await simulated([['lending.supply', { asset: 'USDC', amount: '5' }]])
  expect(readModel.head().stateRoot).toBe(stateRoot)
  expect(harness.memory.sealed).toHaveLength(sealed)
  await send([['bank.transfer', { to: bob.address, asset: 'USDC', amount: '1' }]])
  const proof = await harness.memory.services.prover.prove(
    `0x0001${alice.address.slice(2)}00000000` as never,
    readModel.head().number,
  )
  expect(proof.stateRoot).toBe(readModel.head().stateRoot)
})

test('an account that has nothing cannot pay the fee', async () => {
  const { receipt, changes } = await simulated(
    [['lending.supply', { asset: 'USDC', amount: '5' }]],
    harness.wallet(77).address,
  )
  expect(receipt).toMatchObject({ outcome: 'rejected', fee: '0', rejection: { actionIndex: null } })
  expect(receipt.rejection?.code).toBe('transaction.fee_unpaid')
  expect(changes).toEqual([])
})

describe('is refused', () => {
  const action = { type: 'bank.faucet', fields: {} }
  const address = `0x${'ab'.repeat(20)}`
  test.each([
    ['no JSON', '{', 'request.malformed_json'],
    ['nothing', '', 'request.empty'],
    ['no action', { account: address, actions: [] }, 'request.parameter_invalid'],
    ['257 actions', { account: address, actions: Array(257).fill(action) }, 'request.parameter_invalid'],
    ['a bad address', { account: '0x12', actions: [action] }, 'request.parameter_invalid'],
    ['a signature', { account: address, actions: [action], signature: '0x' }, 'request.parameter_invalid'],
    [
      'an unknown action',
      { account: address, actions: [{ type: 'bank.rob', fields: {} }] },
      'action.unknown',
    ],
    [
      'an unknown field',
      { account: address, actions: [{ type: 'bank.faucet', fields: { times: 2 } }] },
      'transaction.field_invalid',
    ],
  ])('%s', async (_, body, code) => {
    const answer = await simulate<Problem>(body)
    expect(answer.body.code).toBe(code)
    expect(answer.status).toBe(400)
  })
})

test('256 actions are simulated', async () => {
  const actions = Array.from({ length: 256 }, (): Actions[number] => [
    'bank.transfer',
    { to: bob.address, asset: 'USDC', amount: '1' },
  ])
  const { receipt, messages } = await simulated(actions)
  expect(receipt.outcome).toBe('executed')
  expect(messages).toHaveLength(256)
})

test('more than may wait are told to come back', async () => {
  const body = { account: alice.address, actions: [{ type: 'bank.faucet', fields: {} }] }
  const answers = await Promise.all(Array.from({ length: 100 }, () => simulate<Problem>(body)))
  const refused = answers.filter(({ status }) => status === 503)
  expect(refused.length).toBeGreaterThan(0)
  expect(answers.filter(({ status }) => status === 200).length).toBe(100 - refused.length)
  expect(refused[0]?.body).toMatchObject({ code: 'simulate.busy', retryable: true })
  expect(refused[0]?.headers.get('retry-after')).toBe('1')
})
