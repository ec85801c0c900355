import { TriangleAlert } from 'lucide-react'
import type { ConfigMistake } from '#environments/config-schema.ts'
import { optionMistakesIn } from '#environments/option-mistakes.ts'
import type { Later } from '#i18n/dictionary.ts'
import { useWords } from '#i18n/messages.ts'
import { schemaMistakeText } from '#screens/shared/options/schema-mistake-text.ts'
import { useSite } from '#screens/shared/services.ts'
import { Notice } from '#ui/notice.tsx'

/** Largest number of listed mistakes; more would not help. */
const mostShown = 5

/** With one of these mistakes, the whole file is ignored. */
const wholeFile: ReadonlySet<ConfigMistake['kind']> = new Set([
  'not-loaded',
  'web-page',
  'syntax',
  'no-object',
])

/** Lists the mistakes in the site's configuration file, one line each. */
export default function ConfigNotice() {
  const words = useWords('config')
  const site = useSite()
  const mistakes = site.mistakes.length > 0 ? site.mistakes : optionMistakesIn(site)
  if (mistakes.length === 0) return null
  const isAll = mistakes.some(({ kind }) => wholeFile.has(kind))
  const lines = mistakes.slice(0, mostShown).map((mistake) => tell(mistake, words))
  return (
    <Notice icon={TriangleAlert} tone="warn" title={words.title(mistakes.length)}>
      <p>{isAll ? words.leadOfAll : words.lead}</p>
      <ul className="my-2 grid list-disc gap-1 pl-5 [overflow-wrap:anywhere]">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {mistakes.length > mostShown && <li>{words.more(mistakes.length - mostShown)}</li>}
      </ul>
      <p>{words.whatToDo}</p>
    </Notice>
  )
}

function tell(mistake: ConfigMistake, words: Later['config']): string {
  switch (mistake.kind) {
    case 'syntax': {
      const { kind, line, column, near } = mistake.mistake
      return words.at(String(line), String(column)) + words.syntax[kind](near)
    }
    case 'wrong':
      return words.wrong(mistake.field, mistake.found, words.expected[mistake.name])
    case 'missing':
      return words.missing(mistake.field, words.expected[mistake.name])
    case 'unknown':
      return words.unknown(mistake.field, mistake.known)
    case 'same-id':
      return words.sameId(mistake.field, mistake.found, mistake.as)
    case 'no-such-default':
      return words.noSuchDefault(mistake.field, mistake.found, mistake.ids)
    case 'wrong-keyword':
    case 'unknown-keyword':
      return schemaMistakeText(mistake, words)
    default:
      return words[mistake.kind]
  }
}
