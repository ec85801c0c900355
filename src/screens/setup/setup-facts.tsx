import type { ReactNode } from 'react'
import { type Dialect, documentedDialect } from '#api/dialect.ts'
import { isWireObject } from '#api/reading/wire-value.ts'
import type { SetupLink } from '#environments/setup-link.ts'
import { useFormats } from '#i18n/format.ts'
import { useLocale, useWords } from '#i18n/messages.ts'
import { isEqual } from '#lib/is-equal.ts'

interface SetupFactsProps {
  link: SetupLink
  /** Short text on what happens to the token. */
  token: string
}

/** The whole content of a setup link, with the full origin, because requests and the token go there. */
export function SetupFacts({ link, token }: SetupFactsProps) {
  const { setup, baseUrlKept } = useWords('settings')
  const locale = useLocale()
  const special = useSpecialFacts(link.dialect)
  const facts: readonly (readonly [string, ReactNode])[] = [
    [setup.name, link.name],
    ...(link.models.length === 0
      ? []
      : [[setup.models, new Intl.ListFormat(locale, { type: 'conjunction' }).format(link.models)] as const]),
    ...special,
    [setup.token, token],
  ]
  return (
    <dl className="panel divide-y divide-line [overflow-wrap:anywhere]">
      <div className="grid gap-1 px-4 py-3.5">
        <dt className="text-muted text-sm">{setup.address}</dt>
        <dd>
          <strong className="text-lg" dir="ltr">
            {new URL(link.baseUrl).origin}
          </strong>
          <p className="text-muted text-sm">{baseUrlKept(link.baseUrl)}</p>
        </dd>
      </div>
      {facts.map(([label, value]) => (
        <div
          key={label}
          className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-4 px-4 py-2.5 sm:grid-cols-[10rem_minmax(0,1fr)]"
        >
          <dt className="text-muted text-sm">{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Dialect fields that differ from the API documentation. */
function useSpecialFacts(dialect: Dialect): (readonly [string, string])[] {
  const { setup, dialect: words } = useWords('settings')
  const locale = useLocale()
  const formats = useFormats()
  const { requestAs, imageField, imageAs, images, imageMaxEdge, timeZone, extraFields } = dialect
  const { linkLifetimeHours, modelsFrom, videoLinks } = dialect
  const forms = imageAs.map((form) => setup.imageForms[form])
  const texts: Record<keyof Dialect, readonly [string, string]> = {
    requestAs: [words.requestAs, words.requestForms[requestAs]],
    imageField: [words.imageField, imageField],
    imageAs: [
      setup.images,
      forms.length === 0
        ? setup.imagesNone
        : new Intl.ListFormat(locale, { type: 'disjunction' }).format(forms),
    ],
    images: [setup.imageRoles, (images ?? []).map(({ field, max }) => `${field} × ${max}`).join(', ')],
    imageMaxEdge: [words.imageMaxEdge, formats.number(imageMaxEdge)],
    timeZone: [words.timeZone, timeZone],
    extraFields: [words.extraFields, JSON.stringify(extraFields)],
    linkLifetimeHours: [words.linkLifetime, String(linkLifetimeHours)],
    idempotencyKey: [words.idempotencyKey, setup.idempotencyKey],
    modelsFrom: [words.modelsFrom, String(modelsFrom)],
    videoLinks: [
      setup.videoLinks,
      Object.entries(videoLinks)
        .map((pair) => pair.join(' → '))
        .join(', '),
    ],
    parameters: [setup.parameters, namesIn(dialect.parameters)],
    modelName: [setup.modelName, dialect.modelName ?? ''],
    modelDetails: [setup.modelDetails, Object.keys(dialect.modelDetails).join(', ')],
  }
  return (Object.keys(texts) as (keyof Dialect)[])
    .filter((field) => !isEqual(dialect[field], documentedDialect[field]))
    .map((field) => texts[field])
}

/** The fields of a schema, as they are sent. */
function namesIn(parameters: Dialect['parameters']): string {
  const { properties } = parameters ?? {}
  return isWireObject(properties) ? Object.keys(properties).join(', ') : ''
}
