/** What forms and confirmations draw. */
export const tick = 'M4.5 10.5l3.75 3.75 7.25-8'
export const chevron = 'M5.5 8l4.5 4.5L14.5 8'
export const copy =
  'M8.75 6.75h6a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2h-6a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2zM6.75 13.25h-1.5a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2h6a2 2 0 0 1 2 2v1.5'
export const clock = 'M17.25 10a7.25 7.25 0 1 1-14.5 0 7.25 7.25 0 0 1 14.5 0zM10 6v4.25l2.75 1.75'
