/** @jsxImportSource react */
import { useState } from 'react'
import { Support } from '../react/support.tsx'

/** Drawn by a server first, then taken over in the browser. */
export function App({ server }: { readonly server: string }) {
  const [page, setPage] = useState('Markets')
  return (
    <main>
      <h1>{page}</h1>
      <button type="button" onClick={() => setPage('Wallet')}>
        Wallet
      </button>
      <Support server={server} />
    </main>
  )
}
