// `npm run gallery [-- FOLDER]`: draws every screen of widget and desk into FOLDER, with contact sheets.
import { join, resolve } from 'node:path'
import { run } from './set-up.mjs'

const folder = resolve(process.argv[2] ?? 'gallery')
run('Drawing the widget', process.execPath, ['packages/widget/gallery/shoot.mjs', join(folder, 'widget')])
for (const locale of ['en', 'zh-Hans', 'ar'])
  run(`Drawing the desk in ${locale}`, process.execPath, ['packages/desk/gallery/shoot.mjs', join(folder, `desk-${locale}`), '--locale', locale])
