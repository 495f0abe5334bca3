// Stands in for `preact/hooks` on the script tag's pages: the views are of two halves and use none (see `view.ts`).

/** Asked for by `@preact/signals` where a signal itself is drawn. */
function refuse(): never {
  throw new Error("Draw a signal's `value`, not the signal.")
}

export { refuse as useEffect, refuse as useMemo, refuse as useRef }
