import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type DefaultTheme, defineConfig } from 'vitepress'
import { home } from './home.ts'

const docs = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Links to the generated pages of one folder, in the order of the alphabet. */
const pagesOf = (folder: string): DefaultTheme.SidebarItem[] => {
  const path = join(docs, 'reference', folder)
  const pages = existsSync(path) ? readdirSync(path).filter((file) => file.endsWith('.md')) : []
  const names = pages.sort().map((file) => file.slice(0, -'.md'.length))
  return names.map((name) => ({ text: name.replace('-', '/'), link: `/reference/${folder}/${name}` }))
}

const guides: DefaultTheme.SidebarItem[] = [
  { text: 'For exchanges', link: '/exchange' },
  { text: 'Self-hosting', link: '/self-host' },
  { text: 'For developers', link: '/developer' },
  { text: 'For designers', link: '/designer' },
  { text: 'For agents', link: '/agents' },
]

const reference: DefaultTheme.SidebarItem[] = [
  { text: 'Overview', link: '/reference/' },
  { text: 'Configuration', link: '/reference/configuration' },
  { text: 'Error codes', link: '/reference/errors' },
  { text: 'Packages', collapsed: false, items: pagesOf('packages') },
  { text: 'Numbered rules', collapsed: false, items: pagesOf('rules') },
]

const inside: DefaultTheme.SidebarItem[] = [
  { text: 'Architecture', link: '/architecture' },
  { text: 'Protocol', link: '/protocol' },
  { text: 'Search', link: '/faq' },
  { text: 'Reliability', link: '/reliability' },
  { text: 'Where the demands come from', link: '/seeds' },
]

export default defineConfig({
  title: 'Deskbell',
  description: 'A support widget for exchanges and wallets: answers while one types, a person when one is needed, an e-mail that is never lost.',
  cleanUrls: true,
  // Our own copies only: no font, script or image of anybody else.
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  srcExclude: ['**/README.md'],
  transformPageData({ relativePath, frontmatter }) {
    if (relativePath === 'index.md') return { frontmatter: home }
    return relativePath.startsWith('reference/') ? { frontmatter: { ...frontmatter, outline: 2 } } : {}
  },
  themeConfig: {
    nav: [
      { text: 'For exchanges', link: '/exchange' },
      { text: 'Self-hosting', link: '/self-host' },
      { text: 'For developers', link: '/developer' },
      { text: 'For designers', link: '/designer' },
      { text: 'Reference', link: '/reference/', activeMatch: '^/reference/' },
      { text: 'Architecture', link: '/architecture' },
      { text: 'Protocol', link: '/protocol' },
    ],
    sidebar: {
      '/reference/': [{ text: 'Reference', items: reference }],
      '/': [
        { text: 'Guides', items: guides },
        { text: 'Inside', items: inside },
        { text: 'Look up', items: [{ text: 'Reference', link: '/reference/' }] },
      ],
    },
    outline: [2, 3],
    search: { provider: 'local' },
  },
})
