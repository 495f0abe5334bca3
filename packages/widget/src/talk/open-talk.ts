import { computed, effect, signal } from '@preact/signals'
import { bind } from '../bind.ts'
import { matchLocale } from '../locales/load-locale.ts'
import { firstName } from '../model/claims.ts'
import { keep } from '../model/keep.ts'
import { readKept } from '../model/kept.ts'
import type { Model, Talk } from '../model/model.ts'
import { drawBadge } from './draw-badge.ts'
import { Resume } from './resume-row.tsx'

const opening = new WeakMap<Model, Promise<Talk>>()

/** Opens the talk of whoever is there; at most once, until it has ended. */
export function openTalk(model: Model): Promise<Talk> {
  const open = model.talk.peek()
  if (open) return Promise.resolve(open)
  const begun = opening.get(model) ?? follow(model).finally(() => opening.delete(model))
  opening.set(model, begun)
  return begun
}

async function follow(model: Model): Promise<Talk> {
  const { host, options, services, locale, identity, resumeKey, guide } = model
  const [who, key] = [identity.peek(), resumeKey.peek()]
  try {
    await model.loadLater()
    const chat = await services.openChat({
      server: options.server ?? '',
      locale: locale.value,
      transport: options.transport,
      identity: who,
      resume: key,
    })
    const { slices: state, stop } = bind(chat)
    let heard = Number.POSITIVE_INFINITY
    let hasResumed = key !== null
    // Computed, so that one more message does not write what was written before.
    const isWaiting = computed(() => state.rows.value.some((row) => row.type === 'message' && row.delivery && row.delivery.at !== 'failed'))
    const isGoingOn = computed(() => /queued|assigned/.test(state.conversation.value.phase) || state.unread.value > 0)
    const ends = [
      stop,
      () => chat.destroy(),
      effect(() => {
        // What waits here is sent from the next page, too.
        if (isWaiting.value) return keep({ talk: true })
        if (state.isCurrent.value) keep({ talk: isGoingOn.value, known: state.conversations.value.length > 0 })
      }),
      effect(() => {
        // Before the line has said who is there, the site document knows better.
        if (state.isCurrent.value) guide?.setPresence(state.presence.value)
      }),
      effect(() => {
        model.name.value = firstName(state.visitor.value?.name) ?? model.name.peek()
      }),
      effect(() => {
        // Who follows a link in a mail reads on in the language of the talk, whatever the page's is.
        const { locale: spoken } = state.conversation.value
        if (!hasResumed || !state.isCurrent.value || !matchLocale(spoken)) return
        hasResumed = false
        if (matchLocale(spoken) !== locale.peek()) import('../model/calls.ts').then(({ setLocale }) => setLocale(model, spoken, false)).catch(model.complain)
      }),
      effect(() => {
        // Only what is new: not what was unread when the page was opened.
        const unread = state.unread.value
        if (unread > heard && document.hidden && !readKept().muted) import('./ring.ts').then(({ ring }) => ring()).catch(() => undefined) // no sound, then
        if (state.isCurrent.value) heard = unread
      }),
      effect(() => {
        const unread = state.unread.value
        const say = model.strings.value
        drawBadge(host.launcher, unread, unread ? say.helpUnread(unread) : (host.bell.getAttribute('label') ?? say.help))
        host.bell.dispatchEvent(new CustomEvent('deskbell:unread', { detail: unread }))
      }),
      // What one person has not read is nothing to the next.
      () => drawBadge(host.launcher, 0, host.bell.getAttribute('label') ?? model.strings.peek().help),
    ]
    const end = (): void => ends.splice(0).forEach((run) => void run())
    const talk: Talk = { chat, state, Resume, files: signal(null), end }
    model.onEnd(end)
    // Somebody else signed in, or followed a link, while it was opening.
    if (identity.peek() !== who || resumeKey.peek() !== key) {
      end()
      return await follow(model)
    }
    model.talk.value = talk
    return talk
  } catch (fault) {
    model.complain(`The conversation could not be opened: ${fault}`)
    throw fault
  }
}
