import { type Action, ASSETS, formatUnits, parseAddress } from '@weft/protocol'
import {
  type AccountStateView,
  actionToJson,
  type SimulateBody,
  type SimulatedChangeView,
  type SimulatedMessageView,
  type SimulationView,
  simulationSchema,
} from '@weft/protocol/api'
import { checkDraft } from './createPreparer.ts'
import { InvalidInput } from './errors.ts'
import { formatUsd8 } from './format.ts'
import type { HttpClient } from './httpClient.ts'
import { readAccountModules } from './reads.ts'
import { readFields, readReceipt } from './readTransaction.ts'
import { rollupRegistry } from './rollupModules.ts'
import type { Signer } from './signer.ts'
import type {
  AccountState,
  SimulatedChange,
  SimulatedMessage,
  SimulatedValue,
  Simulation,
} from './simulation.ts'
import type { WeftClientCore } from './weftClient.ts'

/** `weft.simulate` of one signer, who need not sign. */
export function createSimulate(http: HttpClient, own: Signer | undefined): WeftClientCore['simulate'] {
  return async (actions, { account = own?.address, signal, timeoutMs } = {}) => {
    checkDraft(actions, 0)
    if (account === undefined) {
      throw new InvalidInput('account.missing', 'Nobody is named whose transaction it would be', {
        remedy: 'Name one: `weft.simulate(actions, { account })`; or create the client with a signer.',
      })
    }
    const answer = await http.request({
      path: '/v1/simulate',
      body: jsonBody({ account: parseAddress(account), actions: actions.map(inputOf) }),
      schema: simulationSchema,
      signal,
      timeoutMs,
    })
    return readSimulation(answer)
  }
}

function inputOf(action: Action): SimulateBody['actions'][number] {
  const { type, fields } = actionToJson(rollupRegistry, action)
  return { type, fields }
}

function jsonBody(value: SimulateBody) {
  return { bytes: new TextEncoder().encode(JSON.stringify(value)), mediaType: 'application/json' }
}

function readSimulation({
  receipt,
  messages,
  before,
  after,
  changes,
  account,
  asOf,
}: SimulationView): Simulation {
  return {
    account,
    asOf,
    ...readReceipt(receipt),
    messages: messages.map(readMessage),
    before: readState(before),
    after: readState(after),
    changes: changes.map(readChange),
  }
}

const messagesByName = new Map([...rollupRegistry.messages.values()].map((each) => [each.name, each]))

function readMessage({ fields, ...message }: SimulatedMessageView): SimulatedMessage {
  return { ...message, fields: readFields(messagesByName.get(message.type)?.descriptor.fields, fields) }
}

function readState({ netWorth, worth, modules }: AccountStateView): AccountState {
  return {
    netWorth: BigInt(netWorth),
    worth: Object.fromEntries(Object.entries(worth).map(([name, value]) => [name, BigInt(value)])),
    modules: readAccountModules(modules),
  }
}

function readChange({ path, before, after, unit }: SimulatedChangeView): SimulatedChange {
  const [old, now] = [readValue(before, unit), readValue(after, unit)]
  return { path, before: old, after: now, unit, text: changeText(path, old, now, unit) }
}

/** Big numbers have a unit and come as digits. */
function readValue(value: SimulatedChangeView['before'], unit: string | null): SimulatedValue {
  return unit !== null && typeof value === 'string' && /^-?\d+$/.test(value) ? BigInt(value) : value
}

function changeText(
  path: string,
  before: SimulatedValue,
  after: SimulatedValue,
  unit: string | null,
): string {
  return `${path}: ${valueText(before, unit)} → ${valueText(after, unit)}`
}

/** What does not say anything where there is nothing: a rate or a health factor of 0 would be something else. */
const RATIOS: ReadonlySet<string | null> = new Set(['wad', 'ray', 'bps', 'seconds', null])

function valueText(value: SimulatedValue, unit: string | null): string {
  if (value === null) return RATIOS.has(unit) ? 'none' : valueText(0n, unit)
  if (typeof value !== 'bigint') return unit === 'bps' ? `${Number(value) / 100} %` : String(value)
  switch (unit) {
    case 'usd8':
      return formatUsd8(value)
    case 'ray':
      return `${cut(value, 25)} %`
    case 'wad':
      return cut(value, 18)
    case 'shares':
      return `${value} shares`
    default:
      return amountText(value, unit)
  }
}

/** Of an asset that this SDK does not know, base units. */
function amountText(value: bigint, unit: string | null): string {
  const asset = ASSETS.find(({ symbol }) => symbol === unit)
  return `${asset === undefined ? value : formatUnits(value, asset.decimals)} ${unit}`
}

/** With at most four decimals, cut. */
function cut(value: bigint, decimals: number): string {
  const [whole = '0', fraction = ''] = formatUnits(value, decimals).split('.')
  const shown = fraction.slice(0, 4).replace(/0+$/, '')
  return shown === '' ? whole : `${whole}.${shown}`
}
