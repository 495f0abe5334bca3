/** @jsxImportSource react */
import { useState } from 'react'

/** A whole document that a server draws and the browser takes over, the script tag of the widget included. */
export function Page({ server, script }: { readonly server: string; readonly script: string }) {
  const [page, setPage] = useState('Markets')
  return (
    <html lang="en">
      <head>
        <title>Larkspur Exchange</title>
        <link rel="icon" href="data:," />
        <script src={`${server}/deskbell.js`} data-server={server} />
      </head>
      <body>
        <h1>{page}</h1>
        <button type="button" onClick={() => setPage('Wallet')}>
          Wallet
        </button>
        <button type="button" data-deskbell-open>
          Support
        </button>
        <script type="module" src={script} />
      </body>
    </html>
  )
}
