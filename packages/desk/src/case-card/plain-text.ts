/** An article's small Markdown as plain text: emphasis and code lose their marks, a link keeps its words. Lists stay as they are. */
export const plainText = (markdown: string): string =>
  markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|`)(.+?)\1/g, '$2')
    .replace(/^#{1,6} +/gm, '')
    .trim()
