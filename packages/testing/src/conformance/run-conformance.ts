import { Backend, type BackendOptions } from './backend.ts'
import type { Rule } from './rule.ts'
import { commandRules } from './rules/commands.ts'
import { contentRules } from './rules/content.ts'
import { credentialRules } from './rules/credentials.ts'
import { fileRules } from './rules/files.ts'
import { logRules } from './rules/logs.ts'
import { pollingRules } from './rules/polling.ts'
import { requestRules } from './rules/requests.ts'
import { socketRules } from './rules/socket.ts'
import { statusRules } from './rules/statuses.ts'

/** Every rule that a server can be held to from outside, in the order of its number. */
export const conformanceRules: readonly Rule[] = [
  ...logRules,
  ...commandRules,
  ...contentRules,
  ...socketRules,
  ...statusRules,
  ...pollingRules,
  ...credentialRules,
  ...requestRules,
  ...fileRules,
].sort((one, other) => Number(one.id.slice(2)) - Number(other.id.slice(2)))

export type Verdict =
  | { readonly rule: Rule; readonly at: 'holds' }
  | { readonly rule: Rule; readonly at: 'broken'; readonly because: string }
  | { readonly rule: Rule; readonly at: 'not run'; readonly because: string }

/** How many rules are tried at once: most of the time is waiting. */
const atOnce = 4

export interface Run {
  /** All of them, unless some are named. */
  readonly rules?: readonly Rule[]
  /** Hears each verdict as it comes. */
  readonly told?: (verdict: Verdict) => void
}

/** Tries the rules against one backend; the result is in their order. */
export async function runConformance(options: BackendOptions, { rules = conformanceRules, told }: Run = {}): Promise<readonly Verdict[]> {
  const verdicts = new Map<Rule, Verdict>()
  // The one that takes longest begins first.
  const waiting = [...rules].sort((one, other) => Number(other.id === 'PR39') - Number(one.id === 'PR39'))
  const work = async (): Promise<void> => {
    for (let rule = waiting.shift(); rule; rule = waiting.shift()) {
      const verdict = await tryRule(rule, options)
      verdicts.set(rule, verdict)
      told?.(verdict)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return rules.flatMap((rule) => verdicts.get(rule) ?? [])
}

async function tryRule(rule: Rule, options: BackendOptions): Promise<Verdict> {
  if (rule.needs && !options.control.offers.includes(rule.needs)) return { rule, at: 'not run', because: `needs the control \`${rule.needs}\`` }
  const backend = new Backend(options)
  try {
    await rule.check(backend)
    return { rule, at: 'holds' }
  } catch (cause) {
    return { rule, at: 'broken', because: cause instanceof Error ? cause.message : String(cause) }
  } finally {
    backend.end()
  }
}

/** `PR11  holds  the same command again …` */
export const lineOf = ({ rule, ...verdict }: Verdict): string =>
  verdict.at === 'not run'
    ? `${rule.id.padEnd(5)} not run: ${verdict.because}`
    : `${rule.id.padEnd(5)} ${verdict.at === 'holds' ? 'holds ' : 'BROKEN'} ${rule.says}${verdict.at === 'broken' ? `: ${verdict.because}` : ''}`

/** `40 of 44 rules hold, 3 not run` */
export function summaryOf(verdicts: readonly Verdict[]): string {
  const count = (at: Verdict['at']): number => verdicts.filter((verdict) => verdict.at === at).length
  return `${count('holds')} of ${verdicts.length} rules hold, ${count('not run')} not run`
}
