import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const folder = new URL('.', import.meta.url)
const spec = readFileSync(new URL('../SPEC.md', folder), 'utf8')
const rules = [...spec.matchAll(/^- \*\*([A-Z]{2}\d+)\*\*/gm)].map(([, rule]) => rule ?? '')
const proofs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.test\.ts$|\/describe-/.test(name))
const titles = proofs.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n')
const chapters = [...new Set(rules.map((rule) => rule.slice(0, 2)))].join('|')
const proved = new Set([...titles.matchAll(new RegExp(`\\[((?:${chapters})\\d+)\\]`, 'g'))].map(([, rule]) => rule ?? ''))

it('every rule has one number and a test', () => {
  expect(rules.length).toBeGreaterThan(70)
  expect(new Set(rules).size).toBe(rules.length)
  expect(rules.filter((rule) => !proved.has(rule))).toEqual([])
})

it('every number in a title is a rule', () => {
  expect([...proved].filter((rule) => !rules.includes(rule))).toEqual([])
})
