/** The front page, as the theme wants it. */
export const home = {
  layout: 'home',
  hero: {
    name: 'Deskbell',
    text: 'Support that stays calm when money is missing',
    tagline: 'Answers while one types, a person when one is needed, and an e-mail that is never lost when the desk is closed.',
    image: { src: '/widget.png', alt: 'The widget on a light and on a dark page' },
    actions: [
      { theme: 'brand', text: 'Put it on a page', link: '/exchange' },
      { theme: 'alt', text: 'Build with it', link: '/developer' },
      { theme: 'alt', text: 'Make it yours', link: '/designer' },
    ],
  },
  features: [
    { title: 'One script tag', details: 'No build step, no third-party request, and a strict content security policy needs no exception.' },
    { title: 'Nothing before the first act', details: 'Until somebody opens it there is one small script, no cookie and nothing written.' },
    {
      title: 'Answers in the page',
      details: 'Suggestions come from a local index in English, Chinese and Spanish, without a request per keystroke.',
    },
    {
      title: 'Hours told honestly',
      details: 'Any time zone, split and overnight shifts, holidays. Closed says until when, in the visitor’s own zone.',
    },
    {
      title: 'Nothing lost, nothing doubled',
      details: 'One numbered log, resumed by cursor through reloads, dead sockets and restarted servers.',
    },
    {
      title: 'Your own, down to the wire',
      details: 'A custom element, a headless core under your own views, a transport in one file, an open protocol.',
    },
  ],
}
