/** @jsxImportSource react */
import type { DeskBell } from '@deskbell/widget'
import '@deskbell/widget'
import { type DetailedHTMLProps, useEffect, useRef, useState } from 'react'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'desk-bell': DetailedHTMLProps<HTMLAttributes<DeskBell>, DeskBell> & { server: string; locale?: string }
    }
  }
}

/** The widget, and a button of the page's own that knows what is unread. */
export function Support({ server }: { readonly server: string }) {
  const bell = useRef<DeskBell>(null)
  const [unread, setUnread] = useState(0)
  // `on` gives back what ends it, just as an effect wants it.
  useEffect(() => bell.current?.on('unread', setUnread), [])
  return (
    <>
      <button type="button" onClick={() => bell.current?.open()}>
        Support{unread > 0 && ` (${unread})`}
      </button>
      <desk-bell ref={bell} server={server} />
    </>
  )
}
