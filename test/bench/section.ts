// The result of a benchmark, and its Markdown.

export interface Section {
  title: string
  /** The method of measurement, in sentences. */
  method: string
  /** The header row, then the data rows. */
  table: readonly (readonly string[])[]
  targets: readonly Target[]
}

interface Target {
  text: string
  measured: string
  isMet: boolean
}

/** Formats a section as Markdown. */
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
