import '@deskbell/widget'

// Another server than the demo's: `?server=https://help.example.com`.
const server = new URLSearchParams(location.search).get('server')
if (server) document.querySelector('desk-bell')?.setAttribute('server', server)
