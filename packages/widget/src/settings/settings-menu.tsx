export const SettingsMenu = (_: Record<string, unknown>) => null
