import { useEffect } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { useLocale } from '../locales/locale.ts'
import { FaqList } from './faq-list.tsx'
import { TextEditor } from './text-editor.tsx'
import { ToWrite } from './to-write.tsx'

/** The FAQ: the texts of a language beside the one that is open, or beside what is to be written. */
export function FaqView() {
  const { faq } = useDesk()
  const words = useLocale().strings.faq
  const open = faq.open.value
  useEffect(() => void faq.load(), [faq])
  if (faq.state.value !== 'ready')
    return (
      <main class="talk talk-none faq-wait">
        <h1 class="unseen">{words.title}</h1>
        <p role="status">{faq.state.value === 'loading' ? words.loading : words.notLoaded}</p>
        {faq.state.value === 'failed' && (
          <button type="button" class="button" onClick={() => void faq.load()}>
            {words.again}
          </button>
        )}
      </main>
    )
  return (
    <>
      <FaqList />
      {open ? <TextEditor text={open} /> : <ToWrite />}
    </>
  )
}
