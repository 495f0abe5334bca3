/** One set for the desk: a 20 px grid, strokes of 1.5, round ends. */
const paths = {
  inbox: ['M3 11h3.7l1.3 2.5h4l1.3-2.5H17', 'M5.7 4h8.6L17 11v3.5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14.5V11z'],
  back: ['M12 4.5 6.5 10l5.5 5.5'],
  check: ['m4 10.5 4 4 8-9'],
  reopen: ['M4 8h8.5a3.75 3.75 0 0 1 0 7.5H8', 'M7.5 4.5 4 8l3.5 3.5'],
  copy: [
    'M7 8.5A1.5 1.5 0 0 1 8.5 7h6A1.5 1.5 0 0 1 16 8.5v6a1.5 1.5 0 0 1-1.5 1.5h-6A1.5 1.5 0 0 1 7 14.5z',
    'M13 7V5.5A1.5 1.5 0 0 0 11.5 4h-6A1.5 1.5 0 0 0 4 5.5v6A1.5 1.5 0 0 0 5.5 13H7',
  ],
  clip: ['M16.5 9.5l-6.4 6.4a4 4 0 0 1-5.7-5.7l6.9-6.9a2.7 2.7 0 0 1 3.8 3.8l-6.7 6.7a1.3 1.3 0 0 1-1.9-1.9l5.7-5.7'],
  send: ['M10 16V4.5', 'M5 9.5l5-5 5 5'],
  document: ['M11.5 3H6.5A1.5 1.5 0 0 0 5 4.5v11A1.5 1.5 0 0 0 6.5 17h7a1.5 1.5 0 0 0 1.5-1.5v-9z', 'M11.5 3v3.5H15', 'M8 10h4', 'M8 13h4'],
  mail: ['M3 6.5A1.5 1.5 0 0 1 4.5 5h11A1.5 1.5 0 0 1 17 6.5v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 13.5z', 'm3.5 6.5 6.5 5 6.5-5'],
  bell: ['M10 3.5a4.5 4.5 0 0 0-4.5 4.5c0 4-1.5 5-1.5 5.5h12c0-.5-1.5-1.5-1.5-5.5A4.5 4.5 0 0 0 10 3.5z', 'M8.5 16.5h3'],
  'bell-off': ['M7.2 4.5A4.5 4.5 0 0 1 14.5 8c0 2 .4 3.3.8 4.2', 'M5.6 7.3 5.5 8c0 4-1.5 5-1.5 5.5h9.5', 'M8.5 16.5h3', 'M3.5 3.5l13 13'],
  book: ['M10 5.5C8.5 4.3 6 3.8 3 4v11.5c3-.2 5.5.3 7 1.5 1.5-1.2 4-1.7 7-1.5V4c-3-.2-5.5.3-7 1.5z', 'M10 5.5V17'],
  pen: ['M13.5 3.5l3 3L7 16l-3.8.8L4 13z', 'M11.5 5.5l3 3'],
  leave: ['M8 3.5H5.5A1.5 1.5 0 0 0 4 5v10a1.5 1.5 0 0 0 1.5 1.5H8', 'M8.5 10H17', 'M13.5 6.5 17 10l-3.5 3.5'],
  details: ['M3 6A1.5 1.5 0 0 1 4.5 4.5h11A1.5 1.5 0 0 1 17 6v8a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14z', 'M12 4.5v11'],
  close: ['M5 5l10 10', 'M15 5 5 15'],
  down: ['M10 4v12', 'm5 11 5 5 5-5'],
  reload: ['M16 10a6 6 0 1 1-1.8-4.3', 'M16.5 3v3.5H13'],
} as const

export type IconName = keyof typeof paths

/** Decoration only: the words beside it, or the button's name, say what it means. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      {paths[name].map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  )
}
