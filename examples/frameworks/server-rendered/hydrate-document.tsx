/** @jsxImportSource react */
import { StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { serverAddress } from '../server-address.ts'
import { Page } from './page.tsx'

hydrateRoot(
  document,
  <StrictMode>
    <Page server={serverAddress()} script={import.meta.url.replace(location.origin, '')} />
  </StrictMode>,
)
