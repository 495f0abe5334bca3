/** The help server of these pages: `?server=…`, else the one that `npm start` runs. */
export const serverAddress = (): string => new URLSearchParams(location.search).get('server') ?? 'http://127.0.0.1:4700'
