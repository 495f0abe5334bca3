import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Icon } from '../icons/icon.tsx'
import { useLocale } from '../locales/locale.ts'

const shownFor = 2_000

/** Copies a value and says "Copied" in the glyph's place for two seconds. */
export function CopyButton({ what, value }: { readonly what: string; readonly value: string }) {
  const { strings } = useLocale()
  const words = strings.caseCard
  const copied = useSignal(0)

  useEffect(() => {
    if (copied.value === 0) return
    const timer = setTimeout(() => {
      copied.value = 0
    }, shownFor)
    return () => clearTimeout(timer)
  }, [copied.value])

  return (
    <button
      type="button"
      class="icon-button copy"
      aria-label={words.copy(what)}
      onClick={async () => {
        await navigator.clipboard.writeText(value)
        copied.value++
      }}
    >
      <span role="status">{copied.value > 0 && words.copied}</span>
      {copied.value === 0 && <Icon name="copy" />}
    </button>
  )
}
