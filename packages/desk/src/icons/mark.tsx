/** The bell on the counter. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="26" height="26" aria-hidden="true" focusable="false">
      <path d="M16 3a2.5 2.5 0 0 1 1.6 4.4v1.2A10.5 10.5 0 0 1 26.5 19v1.5h-21V19a10.5 10.5 0 0 1 8.9-10.4V7.4A2.5 2.5 0 0 1 16 3ZM5 23h22a2 2 0 0 1 2 2v.5A2.5 2.5 0 0 1 26.5 28h-21A2.5 2.5 0 0 1 3 25.5V25a2 2 0 0 1 2-2Z" />
    </svg>
  )
}
