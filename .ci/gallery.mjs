// `npm run gallery [-- FOLDER]`: draws every screen of widget and desk into FOLDER, each with a contact sheet.
import { join, resolve } from 'node:path'
import { run } from './set-up.mjs'

const folder = resolve(process.argv[2] ?? 'gallery')
for (const name of ['widget', 'desk']) run(`Drawing the ${name}`, process.execPath, [`packages/${name}/gallery/shoot.mjs`, join(folder, name)])
