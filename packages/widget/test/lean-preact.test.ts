import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'

interface Plugin {
  transform(this: { error(text: string): never }, code: string, id: string): string | null
  buildEnd(this: { error(text: string): never }, fault?: Error): void
}

const source = `${dirname(dirname(createRequire(new URL('../package.json', import.meta.url)).resolve('preact')))}/src/`
const error = (text: string): never => {
  throw new Error(text)
}
let plugin: Plugin
const read = (file: string): string | null => plugin.transform.call({ error }, readFileSync(source + file, 'utf8'), source + file)

beforeEach(async () => {
  vi.resetModules()
  plugin = (await import(new URL('../lean-preact.mjs', import.meta.url).href)).leanPreact
})

describe('the Preact of the script tag', () => {
  it('is without what no view asks for', () => {
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'))
    const lean = files.map(read).join('\n')
    plugin.buildEnd.call({ error })
    expect(lean).toContain('export function diffChildren(')
    for (const word of ['isHydrating', 'excessDomChildren', "'dangerouslySetInnerHTML'", 'BaseComponent.prototype.setState']) expect(lean).not.toContain(word)
  })

  it('is not built where the next Preact is another', () => {
    read('diff/props.js')
    expect(() => plugin.buildEnd.call({ error })).toThrow('BaseComponent')
    // What broke the build before all was read is what is said.
    expect(() => plugin.buildEnd.call({ error }, new Error('Unexpected token'))).not.toThrow()
  })

  it('is not built where a view asks for what is left out', () => {
    const view = (code: string) => () => plugin.transform.call({ error }, code, '/home/deskbell/packages/widget/src/new/new.tsx')
    expect(view('<p class="small">')()).toBeNull()
    expect(view('<p style={{ color }}>')).toThrow('attributes that no element here has')
    expect(view("import { createPortal } from 'preact'")).toThrow('other roots')
    expect(view("import { Component, options } from 'preact'")).toThrow('listen in')
    expect(view('this.setState({})')).toThrow('state')
    expect(view('event._reason')).toThrow("Preact's own")
  })
})
