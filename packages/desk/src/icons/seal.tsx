import { useLocale } from '../locales/locale.ts'

/** The mark of a visitor whom the host vouches for. Says so to those who can't see it. */
export function Seal() {
  const { strings } = useLocale()
  return (
    <svg class="seal" viewBox="0 0 16 16" width="16" height="16" role="img" aria-label={strings.verified}>
      <path
        class="seal-disc"
        d="M8.00 1.30A2.35 2.35 0 0 1 11.94 2.58A2.35 2.35 0 0 1 14.37 5.93A2.35 2.35 0 0 1 14.37 10.07A2.35 2.35 0 0 1 11.94 13.42A2.35 2.35 0 0 1 8.00 14.70A2.35 2.35 0 0 1 4.06 13.42A2.35 2.35 0 0 1 1.63 10.07A2.35 2.35 0 0 1 1.63 5.93A2.35 2.35 0 0 1 4.06 2.58A2.35 2.35 0 0 1 8.00 1.30Z"
      />
      <path class="seal-tick" d="m5.3 8.2 1.9 1.9 3.5-4" />
    </svg>
  )
}
