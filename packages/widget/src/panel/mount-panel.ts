import type { Panel, PanelHost } from '../launcher/panel.ts'
import { services } from '../model/platform-services.ts'
import { createPanel } from './create-panel.tsx'

const panels = new WeakMap<ShadowRoot, Panel>()

/** What the launcher fetches on first need. One panel for each root, however often it is asked. */
export function mountPanel(host: PanelHost): Panel {
  const panel = panels.get(host.root) ?? createPanel(host, services)
  panels.set(host.root, panel)
  return panel
}
