import type { AnyCommand } from '@deskbell/protocol'

/** The words of a person that a command carries; null when it has none that would be missed. */
export function textOf(command: AnyCommand): string | null {
  if (command.type === 'message.post' || command.type === 'email.leave') return command.text
  if (command.type !== 'handoff.request') return null
  const { form, from } = command
  return from?.question || form?.fields.map(({ label, value }) => `${label}: ${value}`).join('\n') || null
}
