import { createServer, type Server } from 'node:https'
import { type AddressInfo, connect, createServer as createRelay } from 'node:net'

/** Signed by itself, for 127.0.0.1, and over since February 2020. */
const certificate = `-----BEGIN CERTIFICATE-----
MIIBRzCB76ADAgECAgEBMAoGCCqGSM49BAMCMBQxEjAQBgNVBAMMCTEyNy4wLjAu
MTAeFw0yMDAxMDEwMDAwMDBaFw0yMDAyMDEwMDAwMDBaMBQxEjAQBgNVBAMMCTEy
Ny4wLjAuMTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABOwmk123KoSokYBE8FCK
NaPn8PvKlM3D7qHNFA3xqL6e2cBAV5UQJID0gazu3gyz8OUQT/IR0ybZH4GGxY9f
qmmjMjAwMA8GA1UdEQQIMAaHBH8AAAEwHQYDVR0OBBYEFLSYyzPNvtfei9AbJUyX
SKRsH4AKMAoGCCqGSM49BAMCA0cAMEQCIGIb7D1UA8lFWyFZF0IVFesO0AJLlIaF
l5FEM2bWRXb2AiA9kjd08znJ9WT1QBRYk2ml9ybYpUI12AvCZjiMiIrU2w==
-----END CERTIFICATE-----`
const key = `-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIMrm18kkblcx0BAAuyqfZaK/DlMpD5yeW1gdAN42VktWoAoGCCqGSM49
AwEHoUQDQgAE7CaTXbcqhKiRgETwUIo1o+fw+8qUzcPuoc0UDfGovp7ZwEBXlRAk
gPSBrO7eDLPw5RBP8hHTJtkfgYbFj1+qaQ==
-----END EC PRIVATE KEY-----`

export interface ExpiredServer {
  readonly url: string
  /** Everything that arrived, as it came over the line. */
  readonly heard: () => Buffer
  /** How many requests got through. */
  readonly requests: () => number
  close(): Promise<void>
}

/** A server that nobody should speak to: its certificate has expired [F20]. */
export async function startExpiredServer(): Promise<ExpiredServer> {
  const pieces: Buffer[] = []
  let requests = 0
  const secure = createServer({ cert: certificate, key }, (_, response) => {
    requests++
    response.setHeader('access-control-allow-origin', '*').end('{}')
  })
  secure.on('upgrade', (_, socket) => {
    requests++
    socket.destroy()
  })
  const relay = createRelay((near) => {
    const far = connect((secure.address() as AddressInfo).port, '127.0.0.1')
    near.on('data', (bytes) => pieces.push(bytes))
    near.pipe(far).pipe(near)
    near.on('error', () => far.destroy())
    far.on('error', () => near.destroy())
  })
  await listen(secure)
  await listen(relay)
  return {
    url: `https://127.0.0.1:${(relay.address() as AddressInfo).port}`,
    heard: () => Buffer.concat(pieces),
    requests: () => requests,
    async close() {
      secure.closeAllConnections()
      await Promise.all([secure, relay].map((server) => new Promise((resolve) => server.close(resolve))))
    },
  }
}

const listen = (server: Server | ReturnType<typeof createRelay>): Promise<void> => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
