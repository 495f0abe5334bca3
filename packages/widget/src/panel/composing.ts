/** True while a key belongs to an input method: its Enter commits a word. Safari ends the composition first and then sends the key with code 229. */
export const isComposing = (event: { readonly isComposing: boolean; readonly keyCode: number }): boolean => event.isComposing || event.keyCode === 229
