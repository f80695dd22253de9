/** Draws the pictures of `resources/icons` from its two SVG files; run by hand when one of them changes. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { root } from './runtime.mjs'

const folder = join(root, 'resources', 'icons')
const draw = async (svg, size, name) => {
  const picture = await sharp(readFileSync(join(folder, svg)), { density: ((72 * size) / 64) * 4 })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toBuffer()
  writeFileSync(join(folder, name), picture)
}

for (const size of [16, 32, 48, 64, 128, 256, 512, 1024]) await draw('icon.svg', size, `icon-${size}.png`)
await draw('icon.svg', 16, 'tray.png')
await draw('icon.svg', 32, 'tray@2x.png')
await draw('tray-template.svg', 16, 'trayTemplate.png')
await draw('tray-template.svg', 32, 'trayTemplate@2x.png')
