/** Draws the page behind the widget: `plain`, `dark` or `hostile`. */
export function hostPage(kind: string, locale: string): void {
  document.documentElement.lang = locale
  document.documentElement.dir = locale === 'ar' ? 'rtl' : 'ltr'
  document.body.className = kind
  const bar = document.createElement('header')
  const table = document.createElement('table')
  bar.className = 'bar'
  bar.append('EUR', document.createElement('i'))
  const values =
    kind === 'dark'
      ? Array.from({ length: 24 }, (_, index) => (82_540.5 - index * 5.5).toFixed(1))
      : ['Value', '€15,204.10', '€6,118.75', '€0.00', '€4,902.33', '€986.40', '€512.06', '€248.90', '€198.11']
  for (const value of values) {
    const row = table.insertRow()
    for (const text of ['+0.4%', value, 'Deposit']) row.insertCell().textContent = text
  }
  document.body.append(bar, table)
}
