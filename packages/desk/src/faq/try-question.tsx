import { buildFaqIndex, type FaqHit } from '@deskbell/rules/faq'
import { computed, useSignal, useSignalEffect } from '@preact/signals'
import { useId, useMemo } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { useLocale } from '../locales/locale.ts'
import { entryOf } from './entry-form.ts'

/** How long the fields have to rest before the index is built anew, in milliseconds. */
const rest = 200
const shown = 5

/** What a visitor would find with these words if the open text were published as it stands: the same engine, the same threshold. */
export function TryQuestion() {
  const { faq } = useDesk()
  const { strings, formats } = useLocale()
  const words = strings.faq
  const id = useId()
  const hits = useSignal<readonly FaqHit[] | null>(null)
  const entries = useMemo(
    () =>
      computed(() => {
        const open = faq.open.value
        const locale = open?.locale ?? faq.locale.value
        const [fallback] = faq.locales.value
        const mine = open && entryOf(open.form, open.locale, open.id ?? '+')
        const others = faq.texts.value.flatMap(({ published }) => (published && (published.id !== mine?.id || published.locale !== locale) ? published : []))
        const own = [...others.filter((entry) => entry.locale === locale), ...(mine?.question ? [mine] : [])]
        const ids = new Set(own.map((entry) => entry.id))
        // Whoever tries a text that has conditions asks as somebody to whom it applies.
        const attributes = Object.fromEntries(Object.entries(mine?.when ?? {}).flatMap(([name, [value]]) => (value === undefined ? [] : [[name, value]])))
        return { locale, attributes, list: [...own, ...others.filter((entry) => entry.locale === fallback && !ids.has(entry.id))] }
      }),
    [faq],
  )
  useSignalEffect(() => {
    const { attributes, list, locale } = entries.value
    const query = faq.trial.value.trim()
    const timer = setTimeout(() => {
      hits.value = query ? buildFaqIndex(list).search(query, { limit: shown, locale, attributes }) : null
    }, rest)
    return () => clearTimeout(timer)
  })
  const questionOf = (hit: FaqHit): string => entries.value.list.find((entry) => entry.id === hit.id && entry.locale === hit.locale)?.question ?? hit.id
  const isMine = (hit: FaqHit): boolean => hit.id === (faq.open.value?.id ?? '+')
  return (
    <section class="faq-try" aria-labelledby={`${id}title`}>
      <h2 id={`${id}title`}>{words.tryTitle}</h2>
      <div class="field">
        <label for={id}>{words.tryLabel}</label>
        <input
          id={id}
          type="text"
          autocomplete="off"
          value={faq.trial.value}
          lang={entries.value.locale}
          aria-describedby={`${id}hint`}
          onInput={(event) => (faq.trial.value = event.currentTarget.value)}
        />
        <p id={`${id}hint`} class="field-hint">
          {words.tryHint}
        </p>
      </div>
      <div role="status">
        {hits.value && !hits.value.some(({ confident }) => confident) && <p class="faq-verdict">{words.noneShown}</p>}
        {hits.value && hits.value.length > 0 && (
          <ol class="faq-hits">
            {hits.value.map((hit) => (
              <li key={`${hit.locale} ${hit.id}`} class={hit.confident ? 'is-shown' : undefined}>
                <bdi class="faq-hit" lang={hit.locale}>
                  {questionOf(hit)}
                </bdi>
                <span class="faq-hint">
                  {strings.list([
                    words.score(formats.number(Math.round(hit.score * 100))),
                    hit.confident ? words.isShown : words.tooUnsure,
                    ...(isMine(hit) ? [words.thisText] : []),
                  ])}
                </span>
              </li>
            ))}
          </ol>
        )}
      </div>
    </section>
  )
}
