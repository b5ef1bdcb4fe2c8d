import { describe, expect, test } from 'vitest'
import { type Fields, field } from './field.ts'
import { describeModule, type ModuleDescriptor } from './module.ts'
import { createRegistry } from './registry.ts'
import { defineTable } from './table.ts'
import { demo, demoRegistry } from './test-support/demoModule.ts'

const action = { id: 1, title: 'Act', help: '', fields: {}, effects: [], fee: 0n, rejections: [] } as const
const empty: ModuleDescriptor = describeModule({
  id: 9,
  name: 'other',
  title: 'Other',
  help: '',
  tables: {},
  actions: {},
  messages: {},
  events: {},
  orders: {},
  rejections: [],
})
const table = (id: number) =>
  defineTable({ id, name: `t${id}`, owner: 'global', version: 1, key: {}, value: {} })

test('finds everything by id and by name, the system first', () => {
  expect(demoRegistry.modules.map((module) => module.name)).toEqual(['transaction', 'demo'])
  expect(demoRegistry.actions.get(0x0701)!.name).toBe('demo.send')
  expect(demoRegistry.actionsByName.get('demo.poke')!.type).toBe(0x0703)
  expect(demoRegistry.tables.get(0x0701)).toBe(demo.tables.things)
  expect(demoRegistry.events.get(0x0702)!.name).toBe('demo.poked')
  expect(demoRegistry.payloads.get(demo.events.sent)?.type).toBe(0x0701)
  expect(demoRegistry.rejectionIds.get('demo.too_rich')).toBe(0x0702)
  expect(demoRegistry.rejectionCodes.get(1)).toBe('transaction.nonce_mismatch')
})

describe('what clashes throws', () => {
  const sent = demo.events.sent
  const cases: [string, ModuleDescriptor[], string][] = [
    ['two modules of one id', [empty, { ...empty, name: 'third' }], 'module id 9'],
    ['a module with the id of the system', [{ ...empty, id: 0 }], 'module id 0'],
    ['two modules of one name', [empty, { ...empty, id: 10 }], 'module name other'],
    ['a module with the name of the system', [{ ...empty, name: 'transaction' }], 'module name transaction'],
    [
      'two actions of one id',
      [{ ...empty, actions: { a: action, b: { ...action, title: 'B' } } }],
      'id 2305 is taken twice',
    ],
    [
      'two actions that read the same',
      [{ ...empty, actions: { a: action, b: { ...action, id: 2 } } }],
      'title of other.b is taken twice',
    ],
    [
      'two actions of one type name',
      [
        { ...empty, name: 'a', title: 'A', actions: { bC: action } },
        { ...empty, id: 10, name: 'aB', title: 'AB', actions: { c: action } },
      ],
      'type name of aB.c',
    ],
    ['an action id out of range', [{ ...empty, actions: { a: { ...action, id: 256 } } }], 'out of range'],
    ['an action id of zero', [{ ...empty, actions: { a: { ...action, id: 0 } } }], 'out of range'],
    ['a module id out of range', [{ ...empty, id: 256, actions: { a: action } }], 'out of range'],
    ["a table of another module's ids", [{ ...empty, tables: { t: table(0x0a01) } }], 'outside module 9'],
    [
      'two tables of one id',
      [{ ...empty, tables: { a: table(0x0901), b: table(0x0901) } }],
      'id 2305 is taken twice',
    ],
    [
      'a payload that is registered twice',
      [demo, { ...empty, events: { sent } }],
      'other.sent is taken twice',
    ],
    [
      'a rejection that is not listed',
      [{ ...empty, actions: { a: { ...action, rejections: ['no'] } } }],
      'not in the list',
    ],
    ['a negative fee', [{ ...empty, actions: { a: { ...action, fee: -1n } } }], 'fee is not negative'],
    ['an action name that is no identifier', [{ ...empty, actions: { 'a b': action } }], 'not an identifier'],
    ['a title of two lines', [{ ...empty, actions: { a: { ...action, title: 'A\nB' } } }], 'one plain line'],
    ['a title with a colon', [{ ...empty, actions: { a: { ...action, title: 'A: b' } } }], 'one plain line'],
  ]
  test.each(cases)('%s', (_, modules, message) => {
    expect(() => createRegistry(modules)).toThrow(message)
  })
})

describe('fields of actions', () => {
  const withFields = (fields: Fields) => createRegistry([{ ...empty, actions: { a: { ...action, fields } } }])
  test.each(['action', 'actions', 'account', 'fee', 'validUntil', 'nonceKey', 'nonce'])(
    'a field named %s would hide a part of the prompt',
    (name) => {
      expect(() => withFields({ [name]: field.u8() })).toThrow('the envelope has this name')
    },
  )
  test('an amount without its asset, at the top and in a list', () => {
    const amount = field.amount({ assetField: 'asset' })
    expect(() => withFields({ amount })).toThrow('no asset field asset')
    expect(() => withFields({ asset: field.u8(), amount })).toThrow('no asset field asset')
    expect(() =>
      withFields({ asset: field.asset(), parts: field.list({ lengthMax: 1, item: { amount } }) }),
    ).toThrow('other.a.parts.amount: no asset field asset')
    expect(() => withFields({ asset: field.asset(), amount })).not.toThrow()
  })
  test('a name that is no identifier', () => {
    expect(() => withFields({ 'to,string memo': field.u8() })).toThrow('not an identifier')
  })
})
