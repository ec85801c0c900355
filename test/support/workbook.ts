// Workbooks as spreadsheet programs write them: zipped XML.

import { strToU8, zipSync } from 'fflate'

interface Sheet {
  name: string
  /** The rows of `sheetData`, as XML. */
  rows: string
}

interface Workbook {
  sheets: readonly Sheet[]
  /** The items of the table of shared texts, as XML. */
  shared?: readonly string[]
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'

/** The bytes of an .xlsx file. Style 1 is a date. */
export function workbook({ sheets, shared = [] }: Workbook): Uint8Array<ArrayBuffer> {
  const numbered = sheets.map((sheet, index) => ({ ...sheet, number: index + 1 }))
  const files = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${office}"><sheets>${numbered
      .map(({ name, number }) => `<sheet name="${name}" sheetId="${number}" r:id="rId${number}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships">${numbered
      .map(
        ({ number }) =>
          `<Relationship Id="rId${number}" Type="${office}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="rId90" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId91" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet ${main}><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst ${main} count="${shared.length}" uniqueCount="${shared.length}">${shared
      .map((item) => `<si>${item}</si>`)
      .join('')}</sst>`,
    ...Object.fromEntries(
      numbered.map(({ rows, number }) => [
        `xl/worksheets/sheet${number}.xml`,
        `<worksheet ${main}><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
  }
  return new Uint8Array(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(head + text)]))),
  )
}

/** A workbook of one sheet, with each text in the table of shared ones, as Excel writes it. */
export function plainWorkbook(table: readonly (readonly string[])[]): Uint8Array<ArrayBuffer> {
  const texts = table.flat()
  let index = 0
  const rows = table.map((cells, row) => {
    const columns = cells.map(
      (_, column) => `<c r="${String.fromCharCode(65 + column)}${row + 1}" t="s"><v>${index++}</v></c>`,
    )
    return `<row r="${row + 1}">${columns.join('')}</row>`
  })
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return workbook({
    sheets: [{ name: 'Sheet1', rows: rows.join('') }],
    shared: texts.map((text) => `<t xml:space="preserve">${escaped(text)}</t>`),
  })
}
