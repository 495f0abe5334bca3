/** @jsxImportSource react */
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { serverAddress } from '../server-address.ts'
import { Support } from './support.tsx'

function App() {
  const [page, setPage] = useState('Markets')
  return (
    <>
      <h1>{page}</h1>
      <button type="button" onClick={() => setPage('Wallet')}>
        Wallet
      </button>
      <Support server={serverAddress()} />
    </>
  )
}

createRoot(document.getElementById('app') as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
