import type { VNode } from 'preact'
import type { Span } from './spans.ts'

/** Rows that are not drawn, as high as they are. */
export const Gap = ({ from, height, to }: Span): VNode => (
  <div
    class="gap"
    data-at={from}
    data-to={to}
    hidden={'until-found' as never}
    ref={(element) => {
      if (element) element.style.height = `${height}px`
    }}
  />
)
