import { readFile } from 'node:fs/promises'
import ts from 'typescript'

/** The table of failures as a page. The source file imports nothing, so it can be run as it stands. */
export async function describeErrors(source) {
  const text = await readFile(source, 'utf8')
  const { outputText } = ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 } })
  const { errorCodes, errorMeanings } = await import(`data:text/javascript,${encodeURIComponent(outputText)}`)
  return `# Error codes

One table for the wire, both transports and these pages. A failed request has the body \`{ code, reason, retryAfter? }\`; a refused command is a
\`refused\` frame with the same fields. Branch on \`code\`; \`reason\` is one English sentence for developers.

| code | HTTP | WebSocket close | what it means | what a client does |
| --- | --: | --: | --- | --- |
${Object.entries(errorCodes)
  .map(([code, known]) => row(code, known, errorMeanings[code]))
  .join('\n')}

A dash means that the code does not travel that way: without an HTTP status the client raises it itself, without a close code a socket stays open.

## What a client does

${remedies(text).map(describeRemedy).join('\n')}
`
}

const row = (code, { http, close, remedy }, means) => `| \`${code}\` | ${http ?? '–'} | ${close ?? '–'} | ${means} | [${remedy}](#${remedy}) |`

/** Each member of the \`Remedy\` union with the comment above it. */
function remedies(text) {
  const file = ts.createSourceFile('error-codes.ts', text, ts.ScriptTarget.ES2022, true)
  const union = file.statements.find((each) => ts.isTypeAliasDeclaration(each) && each.name.text === 'Remedy')
  return union.type.types.map((member) => ({ name: member.literal.text, means: commentAbove(text, member) }))
}

/** Comments stand before the bar that starts a member. */
function commentAbove(text, node) {
  const before = text.slice(0, node.getStart())
  return before.slice(before.lastIndexOf('/**') + 3, before.lastIndexOf('*/')).trim()
}

const describeRemedy = ({ name, means }) => `### ${name}\n\n${means}\n`
