/** @jsxImportSource react */
import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { App } from './app.tsx'
import { Page } from './page.tsx'

/** What a server answers where the page's body is the app's. */
export const renderApp = (server: string, script: string): string =>
  `<!doctype html><html lang="en"><head><title>Larkspur Exchange</title><link rel="icon" href="data:,"></head><body><div id="app">${renderToString(
    <StrictMode>
      <App server={server} />
    </StrictMode>,
  )}</div><script type="module" src="${script}"></script></body></html>`

/** What a server answers where all of the document is the app's. */
export const renderPage = (server: string, script: string): string =>
  `<!doctype html>${renderToString(
    <StrictMode>
      <Page server={server} script={script} />
    </StrictMode>,
  )}`
