export const ConversationScreen = (_: Record<string, unknown>) => null
