// `npm run gallery [-- FOLDER]`: draws every screen of widget and desk into FOLDER, with contact sheets. With `--only home,queued` or
// `--looks dark,phone` after it, those screens or looks of the widget alone.
import { join, resolve } from 'node:path'
import { run } from './set-up.mjs'

const [name = 'gallery', ...options] = process.argv.slice(2)
const folder = resolve(name)
run('Drawing the widget', process.execPath, ['packages/widget/gallery/shoot.mjs', join(folder, 'widget'), ...options])
for (const locale of options.length > 0 ? [] : ['en', 'zh-Hans', 'ar'])
  run(`Drawing the desk in ${locale}`, process.execPath, ['packages/desk/gallery/shoot.mjs', join(folder, `desk-${locale}`), '--locale', locale])
