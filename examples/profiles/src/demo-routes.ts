import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { SignJWT } from 'jose'
import type { Profile } from './load-profile.ts'
import type { Mailbox } from './mailbox.ts'

/** What the pages around the widget need to know of this run. */
export interface Demo {
  readonly profile: Profile
  readonly transport: string
  readonly mailbox: Mailbox
  readonly identitySecret: string
}

const assets = { 'page.js': 'text/javascript', 'page.css': 'text/css', 'mailbox.js': 'text/javascript', 'mailbox.css': 'text/css' } as const

/** The exchange's page at `/`, its signed identity, and the mailbox: everything here is the host's part, none of it Deskbell's. */
export function addDemoRoutes(app: FastifyInstance, folder: string, demo: Demo): void {
  const { profile, mailbox } = demo
  const page = async (file: string, fill: Readonly<Record<string, string>>): Promise<string> =>
    (await readFile(join(folder, file), 'utf8')).replace(/\{\{(\w+)\}\}/g, (_, name: string) => escapeText(fill[name] ?? ''))

  app.get<{ Querystring: { lang?: string } }>('/', async (request, reply) => {
    const locale = profile.site.locales.find((each) => each === request.query.lang) ?? profile.site.locales[0] ?? 'en'
    const nonce = randomBytes(16).toString('base64')
    // The policy of a strict host: only its own style sheets, only scripts it vouches for.
    reply.header(
      'content-security-policy',
      `default-src 'self'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
    )
    reply.type('text/html; charset=utf-8')
    return page('index.html', { nonce, locale, name: profile.name, theme: profile.page.theme, transport: demo.transport })
  })
  app.get('/demo/profile.css', async (_, reply) =>
    reply.type('text/css').send(`:root { --accent: ${profile.page.accent}; --deskbell-accent: ${profile.page.accent} }\n`),
  )
  app.get('/demo/page.json', async () => ({ name: profile.name, locales: profile.site.locales, ...profile.page }))
  app.post('/demo/identity', async () => {
    const { id, name, email, attributes } = profile.page.visitor
    return { token: await signIdentity(demo.identitySecret, id, { name, email, attributes }) }
  })
  app.get('/mailbox', async (_, reply) => reply.type('text/html; charset=utf-8').send(await page('mailbox.html', { name: profile.name })))
  app.get('/mailbox/messages', async () => mailbox.list())
  for (const [file, type] of Object.entries(assets)) {
    app.get(`/demo/${file}`, async (_, reply) => reply.type(type).send(await readFile(join(folder, file), 'utf8')))
  }
}

/** What the backend of a real exchange does for a visitor who is signed in there. */
export const signIdentity = (secret: string, subject: string, claims: Readonly<Record<string, unknown>>): Promise<string> =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(subject)
    .setAudience('deskbell')
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(new TextEncoder().encode(secret))

const escapeText = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
