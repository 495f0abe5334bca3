import { type FaqSource, faqFromEntries } from '@deskbell/core/faq-source'
import { faqFromAddress } from '@deskbell/transports/faq-from-address'

/** Entries as JSON: `#id` of a `<script type="application/json">` in the page, else an address. */
export const ownSource = (faq: string): FaqSource =>
  faq.startsWith('#') ? faqFromEntries(JSON.parse(document.querySelector(faq)?.textContent ?? '[]')) : faqFromAddress(new URL(faq, location.href).href)
