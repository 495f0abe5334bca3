/** Every way in which a screen is looked at: where it stands, how it is lit, what it speaks. */
const sizes = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
}
const themes = {
  light: { theme: 'light', profile: 'meridian' },
  dark: { theme: 'dark', profile: 'pocketbird' },
}
const zones = { en: 'Europe/Berlin', 'zh-Hans': 'Asia/Shanghai', ar: 'Asia/Dubai' }
const pages = ['plain', 'dark', 'hostile']

const every = Object.keys(sizes).flatMap((size) =>
  Object.keys(themes).flatMap((theme) => Object.keys(zones).flatMap((locale) => pages.map((page) => ({ size, theme, locale, page })))),
)

/** A page can't reach into the panel, so each look stands on the page it belongs to; the hostile one is tried in light on a desk. `isFull`: all 36. */
const belongs = ({ size, theme, page }) => (page === 'hostile' ? size === 'desktop' && theme === 'light' : (page === 'dark') === (theme === 'dark'))

export const looksFor = (isFull) =>
  every
    .filter((look) => isFull || belongs(look))
    .map((look) => {
      const { size, theme, locale, page } = look
      const isDesk = size === 'desktop'
      return {
        name: [theme, size, locale, ...(belongs(look) && page !== 'hostile' ? [] : [page])].join('-'),
        query: { ...themes[theme], locale, page, ...(page === 'hostile' ? { profile: 'halcyon' } : {}) },
        // The corner that the panel stands in.
        clip: isDesk ? { x: locale === 'ar' ? 0 : 760, y: 0, width: 520, height: 800 } : undefined,
        context: { ...sizes[size], deviceScaleFactor: 2, timezoneId: zones[locale], locale, reducedMotion: 'reduce' },
      }
    })
