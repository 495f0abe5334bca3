// The first set: what the header and home need. A path that only a later screen needs lies in its folder.

export const search = 'M14.5 8.75a5.75 5.75 0 1 1-11.5 0 5.75 5.75 0 0 1 11.5 0zM13 13l4 4'
export const close = 'M5 5l10 10M15 5L5 15'
export const menu = 'M4 10h.01M10 10h.01M16 10h.01'
export const back = 'M12 4.5L6.5 10l5.5 5.5'
export const forward = 'M8 5.5l4.5 4.5L8 14.5'
export const clear = 'M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0zM7.5 7.5l5 5M12.5 7.5l-5 5'
export const chat = 'M10 3.25c4.1 0 7.25 2.9 7.25 6.5s-3.15 6.5-7.25 6.5a8.2 8.2 0 0 1-2.8-.5L3 16.75l1.1-3.2a6 6 0 0 1-1.35-3.8c0-3.6 3.15-6.5 7.25-6.5z'
export const mail = 'M4.5 4.25h11a2 2 0 0 1 2 2v7.5a2 2 0 0 1-2 2h-11a2 2 0 0 1-2-2v-7.5a2 2 0 0 1 2-2zM3 6.5l7 4.75 7-4.75'
export const document =
  'M11.5 2.75H6.25a1.75 1.75 0 0 0-1.75 1.75v11a1.75 1.75 0 0 0 1.75 1.75h7.5a1.75 1.75 0 0 0 1.75-1.75V6.75zM11.5 2.75v4h4M7.5 10.5h5M7.5 13.5h5'
