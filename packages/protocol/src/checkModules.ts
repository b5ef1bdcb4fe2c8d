import { assert } from '@weft/primitives'
import type { Field, Fields } from './field.ts'
import type { ActionDescriptor, ModuleDescriptor } from './module.ts'
import { structName } from './structName.ts'

/** Names that the envelope of typed data has: a field of the same name would hide one of them. */
const ENVELOPE_NAMES = ['action', 'actions', 'account', 'fee', 'validUntil', 'nonceKey', 'nonce']
const IDENTIFIER = /^[a-z][a-zA-Z0-9]*$/
/** A value of a choice: no digits alone, which an unnamed value reads as, and nothing that separates fields. */
const CHOICE = /^[a-zA-Z][a-zA-Z0-9.]*$/
/** A title ends where `:` or `·` begins, in one line of a bundle's prompt. */
const TITLE = /^[^:·\n]+$/

/**
 * What makes a prompt say one thing only: names that are identifiers, no two actions that read the same, no
 * field that hides one of the envelope, amounts that name their asset, payloads that are registered once.
 *
 * @throws Bug
 */
export function checkModules(modules: readonly ModuleDescriptor[]): void {
  const ids = new Set<number>()
  const names = new Set<string>()
  const titles = new Set<string>()
  const structs = new Set<string>()
  const payloads = new Set<object>()
  for (const module of modules) {
    assert(IDENTIFIER.test(module.name), `${module.name}: not an identifier`)
    once(ids, module.id, `module id ${module.id}`)
    once(names, module.name, `module name ${module.name}`)
    for (const [key, action] of Object.entries(module.actions)) {
      const name = `${module.name}.${key}`
      assert(IDENTIFIER.test(key), `${name}: not an identifier`)
      assert(TITLE.test(module.title) && TITLE.test(action.title), `${name}: a title is one plain line`)
      once(titles, `${module.title} · ${action.title}`, `title of ${name}`)
      once(structs, structName(name), `type name of ${name}`)
      checkAction(name, action)
    }
    for (const kind of ['messages', 'events', 'orders'] as const) {
      for (const [key, payload] of Object.entries(module[kind])) {
        once(payloads, payload, `${module.name}.${key}`)
        checkFields(`${module.name}.${key}`, payload.fields)
      }
    }
  }
}

function checkAction(name: string, action: ActionDescriptor): void {
  assert(action.fee >= 0n, `${name}: a fee is not negative`)
  for (const fieldName of Object.keys(action.fields)) {
    assert(!ENVELOPE_NAMES.includes(fieldName), `${name}.${fieldName}: the envelope has this name`)
  }
  checkFields(name, action.fields)
}

function checkFields(owner: string, fields: Fields): void {
  for (const [name, each] of Object.entries(fields)) {
    assert(IDENTIFIER.test(name), `${owner}.${name}: not an identifier`)
    checkField(`${owner}.${name}`, each, fields)
  }
}

function checkField(name: string, each: Field, siblings: Fields): void {
  if (each.kind === 'amount' && each.unit === undefined) {
    assert(siblings[each.assetField!]?.kind === 'asset', `${name}: no asset field ${each.assetField}`)
  }
  if (each.kind === 'list') checkFields(name, each.item!)
  const choices = Object.values(each.choices ?? {})
  for (const [index, choice] of choices.entries()) {
    assert(CHOICE.test(choice), `${name}: ${choice} is not a name`)
    assert(choices.indexOf(choice) === index, `${name}: ${choice} is taken twice`)
  }
}

function once<T>(seen: Set<T>, value: T, what: string): void {
  assert(!seen.has(value), `${what} is taken twice`)
  seen.add(value)
}
