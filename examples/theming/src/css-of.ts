import type { Theme } from './themes.ts'

/** The CSS to copy, for what differs from the widget's own look; the scheme is an attribute and stands in a comment. */
export function cssOf(scheme: Theme['scheme'], values: Readonly<Record<string, string>>): string {
  const lines = Object.entries(values).map(([name, value]) => `  --deskbell-${name}: ${value};`)
  return `/* data-theme="${scheme}" on the script tag,\n   theme="${scheme}" on the element */\ndesk-bell {\n${lines.join('\n')}${lines.length ? '\n' : ''}}\n`
}
