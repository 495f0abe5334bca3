/** @jsxImportSource react */
import { StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { serverAddress } from '../server-address.ts'
import { App } from './app.tsx'

hydrateRoot(
  document.getElementById('app') as HTMLElement,
  <StrictMode>
    <App server={serverAddress()} />
  </StrictMode>,
)
