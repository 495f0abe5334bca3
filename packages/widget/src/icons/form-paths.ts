/** What forms and confirmations draw. A path that one of them alone needs lies there. */
export const tick = 'M4.5 10.5l3.75 3.75 7.25-8'
export const chevron = 'M5.5 8l4.5 4.5L14.5 8'
