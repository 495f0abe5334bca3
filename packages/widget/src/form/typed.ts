import { effect, type Signal, signal } from '@preact/signals'
import type { Model } from '../model/model.ts'

const inUse = new WeakMap<Model, Map<string, Signal<object>>>()

/** What an earlier page of this tab left; nothing where storage is blocked or holds something strange. */
function readAll(): Record<string, object> {
  try {
    return Object(JSON.parse(sessionStorage.deskbell)) as Record<string, object>
  } catch {
    return {}
  }
}

function write(form: string, value: object): void {
  const all = readAll()
  if (Object.keys(value).length > 0) all[form] = value
  else delete all[form]
  try {
    if (Object.keys(all).length > 0) sessionStorage.deskbell = JSON.stringify(all)
    else sessionStorage.removeItem('deskbell')
  } catch {
    return // Blocked or full: it lasts as long as this page.
  }
}

/** What was typed into one form. Outlives the panel and a reload, and goes with the tab or the person. An empty object is nothing. */
export function typedInto<Value extends object>(model: Model, form: string): Signal<Value> {
  const forms = inUse.get(model) ?? new Map<string, Signal<object>>()
  inUse.set(model, forms)
  const typed = forms.get(form) ?? signal<object>(Object(readAll()[form]))
  if (!forms.has(form)) {
    forms.set(form, typed)
    model.onEnd(effect(() => write(form, typed.value)))
  }
  return typed as Signal<object> as Signal<Value>
}

/** Somebody else is here now. */
export function forgetTyped(model: Model): void {
  for (const typed of inUse.get(model)?.values() ?? []) typed.value = {}
  try {
    sessionStorage.removeItem('deskbell')
  } catch {
    return // Blocked: then nothing was kept.
  }
}
