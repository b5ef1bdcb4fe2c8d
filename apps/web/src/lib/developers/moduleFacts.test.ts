import { readFileSync } from 'node:fs'
import { rollupModules } from '@weft/sdk'
import { expect, test } from 'vitest'
import { fieldBounds, fieldWriting } from './fieldText.ts'
import { CALLERS, callersOf, conflictClassOf, moduleFacts } from './moduleFacts.ts'
import { moduleReadmes } from './sources.ts'

const actions = moduleFacts.flatMap((module) => module.actions)

test('every module has its facts and its README', () => {
  expect(moduleFacts.map(({ name }) => name)).toEqual(rollupModules.map(({ name }) => name))
  for (const { name } of moduleFacts) {
    const path = `../../../../../packages/modules/src/${name}/README.md`
    expect(moduleReadmes.get(name)).toBe(readFileSync(new URL(path, import.meta.url), 'utf8'))
  }
})

test('every rejection says what it means and what to do', () => {
  for (const { name, rejections } of actions) {
    for (const { code, title, remedy } of rejections) {
      expect([name, code, title !== code, remedy !== '']).toEqual([name, code, true, true])
    }
  }
})

test('every field says how it is written; what has bounds says them', () => {
  for (const { fields } of actions) {
    for (const field of Object.values(fields)) {
      expect(fieldWriting(field)).not.toBe('')
      if (/^(?:u\d+|amount|text|list)$/.test(field.kind)) expect(fieldBounds(field)).toMatch(/\d/)
    }
  }
})

test('an action is as strong as its strongest effect', () => {
  expect(conflictClassOf({ effects: [] })).toBe('local')
  expect(conflictClassOf({ effects: ['message', 'reserve', 'add'] })).toBe('reserve')
})

test('roles that rejections name are who may call', () => {
  const callers = new Map(actions.map((action) => [action.name, callersOf(action)]))
  expect(callers.get('bank.transfer')).toBe('Anybody')
  expect(callers.get('oracle.postPrices')).toBe(CALLERS.not_oracle)
  expect(callers.get('lending.setReserveStatus')).toBe(CALLERS.not_governor)
  expect(callers.get('nft.closeMinting')).toBe(CALLERS.not_creator)
  // Anything else that begins so is about state, not about who asks.
  const others = actions
    .flatMap(({ rejections }) => rejections.map(({ code }) => code.slice(code.indexOf('.') + 1)))
    .filter((reason) => /^not_[a-z]+(?:or|er|le)$/.test(reason) && CALLERS[reason] === undefined)
  expect([...new Set(others)]).toEqual(['not_compoundable'])
})
