import { effect, signal } from '@preact/signals'
import { AskBox } from '../ask/ask-box.tsx'
import type { Choice } from '../ask/choice.ts'
import { isMailFirst } from '../model/desk-hours.ts'
import { Header } from '../panel/header.tsx'
import { view } from '../panel/view.ts'
import { Channels } from './channels.tsx'
import { Greeting } from './greeting.tsx'
import css from './home.css?inline'
import { Logo } from './logo.tsx'
import { MailFirst } from './mail-first.tsx'
import { presenceLine } from './presence-line.ts'
import { Topics } from './topics.tsx'

/** Ask first; then topics, then the ways to reach a person. The box and everything above it never move. */
export const HomeScreen = view((model, { id, onMount }) => {
  const index = signal(-1)
  let choice: Choice | undefined
  model.adopt(css)
  onMount(() =>
    effect(() => {
      if (model.site.query.value || model.isMenuOpen.value) model.loadLater().catch(model.complain)
    }),
  )
  return () => {
    const { site, later, talk, words } = model
    const isAsked = site.query.value !== ''
    const { Suggestions, createChoice } = later.value ?? {}
    choice ??= createChoice?.(model, index)
    const { Resume } = talk.value ?? {}
    return (
      <>
        <Header title={site.site.value?.name ?? words.value.support} line={presenceLine(model)} lead={<Logo />} hasMenu />
        <div class="home" part="home">
          <Greeting />
          <AskBox choice={choice} index={index} listId={id} />
          <div class={isAsked || isMailFirst(model) ? 'scroll fades near' : 'scroll fades'}>
            {isAsked ? (
              Suggestions && choice && <Suggestions choice={choice} listId={id} />
            ) : (
              <>
                {Resume && <Resume />}
                <MailFirst />
              </>
            )}
            {isAsked && <div class="rule" />}
            <Topics />
            <div class="rule" />
            <Channels />
          </div>
        </div>
      </>
    )
  }
})
