/** Which way a language runs. */
export const directionOf = (locale: string): 'rtl' | 'ltr' => (/^(ar|fa|he|ur)/.test(locale) ? 'rtl' : 'ltr')
