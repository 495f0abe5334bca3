import type { ChannelConfig, SiteChannel } from '@deskbell/protocol'

/** Orders channels for a visitor: what is open now first, then by urgency, else as the host wrote them. */
export function rankChannels<C extends Pick<SiteChannel | ChannelConfig, 'urgency'>>(channels: readonly C[], isOpen: (channel: C) => boolean): C[] {
  return channels
    .map((channel) => ({ channel, closed: isOpen(channel) ? 0 : 1 }))
    .sort((one, other) => one.closed - other.closed || one.channel.urgency - other.channel.urgency)
    .map(({ channel }) => channel)
}
