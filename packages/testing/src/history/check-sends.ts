import { type Check, personOf, type Report } from './finding.ts'
import { type HistoryEvent, storeActor } from './history-event.ts'

interface Sent {
  readonly line: number
  readonly actor: string
  readonly conv: string
  state: HistoryEvent['phase']
  /** Where its receipt stands in the history. */
  receipt: number
}

/** What became of each message: lost, phantom, ghost, early receipt, stuck outbox, and what was said to the wrong person. */
export function checkSends(report: Report): Check {
  const sends = new Map<string, Sent>()
  const committed = new Set<string>()
  const senders = new Map<string, Set<string>>()
  /** The last whole list of each conversation, as the store reads it. */
  const lists = new Map<string, Set<string>>()
  /** By reader and conversation: what the last whole list still shows as on its way. While it is read it may yet become another one. */
  const waiting = new Map<string, Map<string, number>>()
  const reading = new Map<string, Map<string, number>>()
  /** Told at the end: only a history in which the store writes knows what came too early. */
  const early: (readonly [line: number, why: string])[] = []

  function send({ actor, client_msg_id: id, conv, phase }: HistoryEvent, line: number): void {
    if (id === null) return
    const known = sends.get(id)
    if (phase === 'invoke') {
      if (!known) sends.set(id, { line, actor, conv, state: 'invoke', receipt: 0 })
      else if (known.state !== 'ok') known.state = 'invoke'
      senders.set(conv, (senders.get(conv) ?? new Set()).add(personOf(actor)))
      return
    }
    if (!known) {
      report('phantom', line, `${id} was answered and never sent`)
      return
    }
    if (phase === 'ok') {
      known.receipt ||= line
      if (!committed.has(id)) early.push([line, `${id} has a receipt and is not yet in the log`])
    }
    // A receipt stands, whatever the next try hears.
    if (known.state !== 'ok') known.state = phase
  }

  function shown({ actor, client_msg_id: id, conv, op, phase }: HistoryEvent, line: number): void {
    if (id === null || phase !== 'ok') return
    const sent = sends.get(id)
    if (!sent) report('phantom', line, `${actor} sees ${id}, which nobody sent`)
    else if (sent.conv !== conv) report('leaked', line, `${id} of ${sent.conv} stands in ${conv}`)
    else if (sent.state === 'fail') report('ghost', line, `${actor} sees ${id}, which was refused`)
    if (op === 'render' && actor === sent?.actor && !committed.has(id)) early.push([line, `${id} is shown as sent and is not yet in the log`])
  }

  /** What is at rest waits for nothing [I12]. */
  function rest({ actor, client_msg_id: id, conv, op, phase }: HistoryEvent, line: number): void {
    const reader = `${actor} ${conv}`
    if (op === 'read' && phase === 'invoke') reading.set(reader, new Map())
    if (op === 'render' && phase === 'invoke' && id !== null) reading.get(reader)?.set(id, line)
    if (op !== 'read' || phase !== 'ok') return
    waiting.set(reader, reading.get(reader) ?? new Map())
    reading.delete(reader)
  }

  return {
    see(event, line) {
      const { actor, client_msg_id: id, conv, op, phase } = event
      if (actor === storeActor) {
        if (op === 'recv' && id !== null) committed.add(id)
        if (op === 'read' && phase === 'invoke') lists.set(conv, new Set())
        if (op === 'render' && id !== null) lists.get(conv)?.add(id)
      }
      rest(event, line)
      if (op === 'send') send(event, line)
      else if (op === 'recv' || op === 'render') shown(event, line)
      if (actor === storeActor || phase !== 'ok' || !(op === 'recv' || op === 'render' || op === 'read')) return
      const person = personOf(actor)
      if (!person.startsWith('agent') && !senders.get(conv)?.has(person)) report('leaked', line, `${actor} sees ${conv}`)
    },
    end() {
      if (committed.size > 0) for (const [line, why] of early) report('early receipt', line, why)
      for (const [reader, ids] of waiting)
        for (const [id, line] of ids) if (sends.get(id)?.state !== 'invoke') report('stuck outbox', line, `${reader} still waits for ${id}`)
      for (const [id, { actor, conv, line, receipt, state }] of sends) {
        if (state === 'invoke') report('stuck outbox', line, `${actor} never learned what became of ${id}`)
        const list = lists.get(conv)
        if (state === 'ok' && list && !list.has(id)) report('lost', receipt, `${id} has a receipt and is not in the log at the end`)
      }
    },
  }
}
