import { type Check, logKey, type Report } from './finding.ts'
import { type HistoryEvent, storeActor } from './history-event.ts'

interface View {
  /** The last number applied or read, by epoch. */
  last: number
  isReading: boolean
  readonly ids: Set<string>
}

/** What each actor sees: doubled, misordered, gap, stale. */
export function checkLists(report: Report): Check {
  const views = new Map<string, View>()
  /** The number of each message and the message of each number; one for all actors. */
  const numbers = new Map<string, number>()
  const places = new Map<string, string>()
  /** By actor and conversation, the highest number of each epoch that they know of: seen, or promised by a receipt. */
  const known = new Map<string, Map<string | null, number>>()
  const order = new Map<string, { readonly actor: string; readonly conv: string; readonly ids: Set<string> }>()
  /** What a sender knew when they sent, of each epoch: nobody can say in which one it will be accepted. */
  const before = new Map<string, { readonly seen: ReadonlyMap<string | null, number>; readonly line: number }>()
  const epochs = new Map<string, Set<string | null>>()

  const viewOf = (event: HistoryEvent): View => {
    const key = `${event.actor} ${logKey(event)}`
    const view = views.get(key) ?? { last: 0, isReading: false, ids: new Set() }
    views.set(key, view)
    return view
  }
  const knownTo = ({ actor, conv }: HistoryEvent): Map<string | null, number> => {
    const numbers = known.get(`${actor} ${conv}`) ?? new Map<string | null, number>()
    known.set(`${actor} ${conv}`, numbers)
    return numbers
  }
  const learn = (event: HistoryEvent): void => {
    const highest = knownTo(event)
    highest.set(event.epoch, Math.max(highest.get(event.epoch) ?? 0, event.seq ?? 0))
  }

  /** Everybody means the same by one number. */
  function place(event: HistoryEvent, line: number): void {
    const { client_msg_id: id, seq } = event
    if (id === null || seq === null) return
    const log = logKey(event)
    const other = numbers.get(`${log} ${id}`)
    if (other !== undefined && other !== seq) report(event.actor === storeActor ? 'doubled' : 'misordered', line, `${id} is number ${other} and ${seq}`)
    numbers.set(`${log} ${id}`, seq)
    epochs.set(event.conv, (epochs.get(event.conv) ?? new Set()).add(event.epoch))
    const taken = places.get(`${log} ${seq}`)
    if (taken !== undefined && taken !== id) report('misordered', line, `number ${seq} is ${taken} and ${id}`)
    places.set(`${log} ${seq}`, id)
  }

  function follow(event: HistoryEvent, line: number, isList: boolean): void {
    const { actor, client_msg_id: id, seq } = event
    if (seq === null) return
    const view = viewOf(event)
    if (id !== null) {
      if (view.ids.has(id)) report('doubled', line, `${actor} has ${id} twice`)
      view.ids.add(id)
    }
    if (seq < view.last) report('misordered', line, `${actor} sees ${seq} after ${view.last}`)
    else if (view.last > 0 && seq > view.last + 1) report('gap', line, `${actor} sees ${seq} after ${view.last}`)
    view.last = Math.max(view.last, seq)
    if (!isList) learn(event)
    place(event, line)
  }

  return {
    see(event, line) {
      const { actor, client_msg_id: id, conv, op, phase, seq } = event
      if (op === 'send' && phase === 'invoke' && id !== null) {
        const sent = order.get(`${actor} ${conv}`) ?? { actor, conv, ids: new Set() }
        sent.ids.add(id)
        order.set(`${actor} ${conv}`, sent)
      }
      if (op === 'send' && phase === 'ok') {
        const seen = before.get(id ?? '')?.seen.get(event.epoch) ?? 0
        if (seq !== null && seq <= seen) report('misordered', line, `${id} answers ${seen} and is number ${seq}`)
        learn(event)
        place(event, line)
      }
      if (op === 'read' && phase === 'invoke') views.set(`${actor} ${logKey(event)}`, { last: 0, isReading: true, ids: new Set() })
      if (op === 'recv' && phase === 'ok') follow(event, line, false)
      if (op === 'render' && phase === 'ok' && viewOf(event).isReading) follow(event, line, true)
      if (op === 'read' && phase === 'ok') {
        const promised = knownTo(event).get(event.epoch) ?? 0
        if ((seq ?? 0) < promised) report('stale', line, `${actor} reads up to ${seq} and knew of ${promised}`)
        viewOf(event).isReading = false
        learn(event)
      }
      if (op === 'send' && phase === 'invoke' && id !== null && !before.has(id)) before.set(id, { seen: new Map(knownTo(event)), line })
    },
    end() {
      for (const { actor, conv, ids } of order.values())
        for (const epoch of epochs.get(conv) ?? []) {
          let last = 0
          for (const id of ids) {
            const seq = numbers.get(`${logKey({ conv, epoch })} ${id}`) ?? last
            if (seq < last) report('misordered', before.get(id)?.line ?? 0, `${actor} sent ${id} after number ${last}, and it is number ${seq}`)
            last = seq
          }
        }
    },
  }
}
