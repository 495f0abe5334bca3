import type { Rating } from '@deskbell/protocol'
import { useLocale } from '../locales/locale.ts'

const axes = ['speed', 'skill', 'attitude'] as const

/** Three axes of five cells with their numbers, whether it is solved, and the visitor's words. */
export function RatingView({ rating, title }: { readonly rating: Rating; readonly title: string | null }) {
  const { strings } = useLocale()
  const words = strings.caseCard
  return (
    <div class="rating">
      {title && <h4>{title}</h4>}
      <dl class="case-rows">
        {axes.map((axis) => {
          const stars = rating[axis]
          return (
            stars !== undefined && (
              <div key={axis} class="case-row">
                <dt>{words[axis]}</dt>
                <dd>
                  <span class="cells" aria-hidden="true">
                    {[1, 2, 3, 4, 5].map((cell) => (
                      <span key={cell} class={cell <= stars ? 'cell is-full' : 'cell'} />
                    ))}
                  </span>
                  <span class="case-value">{words.stars(stars)}</span>
                </dd>
              </div>
            )
          )
        })}
        {rating.solved !== undefined && (
          <div class="case-row">
            <dt>{words.wasSolved}</dt>
            <dd>{rating.solved ? words.yes : words.no}</dd>
          </div>
        )}
      </dl>
      {rating.comment && (
        <blockquote class="rating-comment" dir="auto">
          {rating.comment}
        </blockquote>
      )}
    </div>
  )
}
