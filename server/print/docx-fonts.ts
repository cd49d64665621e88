import { patchZip } from '../xlsx/patch-zip.ts'

/**
 * Fonts of official documents, none of them in the file. A machine that lacks one takes the other name, and failing that
 * a font of the same family and script (ECMA-376, 17.8.3).
 */
const FONTS = [
  { name: '方正小标宋简体', other: 'FZXiaoBiaoSong-B05S', family: 'roman', panose: '02010601030101010101' },
  { name: '黑体', other: 'SimHei', family: 'modern', panose: '02010609060101010101' },
  { name: '仿宋_GB2312', other: '仿宋', family: 'modern', panose: '02010609030101010101' },
  { name: '宋体', other: 'SimSun', family: 'auto', panose: '02010600030101010101' },
] as const

/** The file with its table of fonts, which says what to take where one is missing. */
export function withFonts(docx: Uint8Array): Uint8Array {
  const fonts = FONTS.map(
    ({ name, other, family, panose }) =>
      `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:panose1 w:val="${panose}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`,
  ).join('')
  return patchZip(docx, {
    'word/fontTable.xml': table =>
      table.includes('</w:fonts>')
        ? table.replace('</w:fonts>', `${fonts}</w:fonts>`)
        : table.replace(/<w:fonts([^>]*)\/>/, `<w:fonts$1>${fonts}</w:fonts>`),
  })
}
