// What a benchmark found, and how it is written down.

export interface Section {
  title: string
  /** How it was measured, in sentences. */
  method: string
  /** The head, then the rows. */
  table: readonly (readonly string[])[]
  targets: readonly Target[]
}

interface Target {
  text: string
  measured: string
  isMet: boolean
}

/** As Markdown. */
export function sectionText({ title, method, table, targets }: Section): string {
  const parts = [`## ${title}`, method, tableText(table)]
  if (targets.length > 0) {
    const rows = targets.map(({ text, measured, isMet }) => [text, measured, isMet ? 'met' : '**missed**'])
    parts.push(tableText([['target', 'measured', ''], ...rows]))
  }
  return `${parts.join('\n\n')}\n`
}

function tableText([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = head.map((_, index) => (index === 0 ? '---' : '---:'))
  return [head, line, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
