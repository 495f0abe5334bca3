/** The code block that follows `<!-- snippet: name -->`, and the language it is fenced as. Throws when there is none. */
export function snippet(markdown: string, name: string): { readonly language: string; readonly code: string } {
  const found = new RegExp(`<!-- snippet: ${name} -->\\n\`\`\`(\\w+)\\n([\\s\\S]*?)\\n\`\`\``).exec(markdown)
  if (!found) throw new Error(`There is no snippet ${name}.`)
  return { language: found[1] ?? '', code: found[2] ?? '' }
}
