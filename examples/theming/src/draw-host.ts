/** The page behind the widget: a bar, a chart and a book of orders, in the theme's own colors. */
export function drawHost(host: HTMLElement): void {
  const svg = 'http://www.w3.org/2000/svg'
  const chart = document.createElementNS(svg, 'svg')
  chart.setAttribute('viewBox', '0 0 640 260')
  const line = document.createElementNS(svg, 'polyline')
  const points = Array.from(
    { length: 65 },
    (_, index) => `${index * 10},${(150 - 60 * Math.sin(index / 9) - 24 * Math.sin(index / 3.1) - index * 0.9).toFixed(1)}`,
  )
  line.setAttribute('points', points.join(' '))
  chart.append(line)
  const table = document.createElement('table')
  for (let index = 0; index < 11; index++) {
    const row = table.insertRow()
    for (const text of [(82_540.5 - index * 5.5).toFixed(1), (0.2 + ((index * 7) % 11) / 8).toFixed(4), `${index % 3 ? '+' : '−'}${(index % 5) / 10} %`])
      row.insertCell().textContent = text
  }
  const bar = document.createElement('div')
  bar.className = 'bar'
  for (const text of ['Larkspur', 'Markets', 'Wallet']) {
    const item = document.createElement('span')
    item.textContent = text
    bar.append(item)
  }
  host.append(bar, chart, table)
}
