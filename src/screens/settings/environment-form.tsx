import { Trash2, Undo2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { type BaseUrlProblem, readBaseUrl } from '#environments/base-url.ts'
import { type Environment, environmentName, hostOf } from '#environments/environment.ts'
import { getToken, readToken, setToken } from '#environments/tokens.ts'
import { useLocale, useMessages, useWords } from '#i18n/messages.ts'
import { useServices } from '#screens/shared/services.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox, Field, Input } from '#ui/field.tsx'
import { SecretInput } from '#ui/secret-input.tsx'
import { showToast } from '#ui/toast.tsx'
import { RemoveDialog } from './remove-dialog.tsx'

interface EnvironmentFormProps {
  /** null adds a new one. */
  environment: Environment | null
  label: string
  onDone: () => void
}

interface Problems {
  name?: string
  token?: string
}

export function EnvironmentForm({ environment, label, onDone }: EnvironmentFormProps) {
  const settings = useWords('settings')
  const { token: words } = useMessages()
  const locale = useLocale()
  const { environments } = useServices()
  const saved = environment === null ? null : getToken(environment)
  const [name, setName] = useState(environment === null ? '' : environmentName(environment, locale))
  const [baseUrl, setBaseUrl] = useState(environment?.baseUrl ?? '')
  const [token, setTokenText] = useState(saved?.token ?? '')
  const [isRemembered, setIsRemembered] = useState(saved?.keeping !== 'tab')
  const [problems, setProblems] = useState<Problems>({})
  // While typing nobody wants to hear that the address is not complete yet.
  const [isBaseUrlTouched, setIsBaseUrlTouched] = useState(false)
  const [isRemoving, setIsRemoving] = useState(false)

  const address = readBaseUrl(baseUrl)
  const movesToOtherOrigin =
    environment !== null &&
    saved !== null &&
    address.ok &&
    new URL(address.baseUrl).origin !== new URL(environment.baseUrl).origin
  const isOldToken = movesToOtherOrigin && token === saved?.token

  const save = (event: FormEvent) => {
    event.preventDefault()
    setIsBaseUrlTouched(true)
    // A token is bound to its server: a new address does not inherit it.
    const typedToken = isOldToken ? '' : token
    const reading = typedToken.trim() === '' ? null : readToken(typedToken)
    const found: Problems = {
      ...(name.trim() === '' ? { name: settings.problems.nameEmpty } : {}),
      ...(reading !== null && !reading.ok ? { token: words.problems[reading.problem] } : {}),
    }
    setProblems(found)
    if (!address.ok || Object.keys(found).length > 0) return
    const done = environments.save({
      id: environment?.id ?? null,
      name: name.trim(),
      baseUrl: address.baseUrl,
    })
    setToken(done, reading?.ok ? reading.token : null, isRemembered ? 'device' : 'tab')
    if (environment === null) environments.choose(done.id)
    const said = settings.saved(name.trim())
    showToast(reading?.ok && reading.cleaned ? `${said} · ${words.cleaned}` : said)
    onDone()
  }

  return (
    <form noValidate aria-label={label} className="grid gap-4 border-line border-t px-4 py-5" onSubmit={save}>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,15rem),1fr))] gap-4">
        <Field label={settings.name} error={problems.name ?? null}>
          {(control) => (
            <Input
              {...control}
              value={name}
              autoFocus={environment === null}
              maxLength={60}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <BaseUrlField
          value={baseUrl}
          problem={address.ok ? null : address.problem}
          baseUrl={address.ok ? address.baseUrl : null}
          isTouched={isBaseUrlTouched}
          onChange={setBaseUrl}
          onLeave={() => setIsBaseUrlTouched(true)}
        />
      </div>
      <Field
        label={words.label}
        error={problems.token ?? null}
        hint={
          isOldToken
            ? settings.tokenOtherOrigin
            : address.ok
              ? words.hint(new URL(address.baseUrl).host)
              : environment === null
                ? settings.tokenHintNew
                : words.hint(hostOf(environment))
        }
      >
        {(control) => (
          <SecretInput
            {...control}
            value={isOldToken ? '' : token}
            placeholder={words.placeholder}
            showLabel={words.show}
            hideLabel={words.hide}
            onChange={(event) => {
              setTokenText(event.target.value)
              setProblems(({ name }) => (name === undefined ? {} : { name }))
            }}
          />
        )}
      </Field>
      <div className="grid gap-1">
        <Checkbox checked={isRemembered} onChange={(event) => setIsRemembered(event.target.checked)}>
          {words.remember}
        </Checkbox>
        {!isRemembered && <p className="pl-7 text-muted text-sm">{settings.rememberHint}</p>}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" type="submit">
          {words.save}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {settings.cancel}
        </Button>
        <span className="flex-1" />
        {environment?.source === 'own' && (
          <Button look="quiet-danger" icon={Trash2} onClick={() => setIsRemoving(true)}>
            {settings.remove}
          </Button>
        )}
        {environment !== null && environments.isChanged(environment) && (
          <Button
            look="quiet"
            icon={Undo2}
            onClick={() => {
              environments.remove(environment)
              onDone()
            }}
          >
            {settings.reset}
          </Button>
        )}
      </div>
      {isRemoving && environment !== null && (
        <RemoveDialog environment={environment} onClose={() => setIsRemoving(false)} />
      )}
    </form>
  )
}

interface BaseUrlFieldProps {
  value: string
  problem: BaseUrlProblem | null
  /** What the typed address is read as. */
  baseUrl: string | null
  isTouched: boolean
  onChange: (value: string) => void
  onLeave: () => void
}

function BaseUrlField({ value, problem, baseUrl, isTouched, onChange, onLeave }: BaseUrlFieldProps) {
  const settings = useWords('settings')
  // What more typing cannot mend is said at once, the rest when the field is left.
  const isBeginning = ['https://', 'http://'].some((scheme) => scheme.startsWith(value.trim().toLowerCase()))
  const isCertain = problem === 'credentials' || problem === 'query' || (problem === 'scheme' && !isBeginning)
  const error = problem !== null && (isTouched || isCertain) ? settings.problems.baseUrl[problem] : null
  return (
    <Field
      label={settings.baseUrl}
      error={error}
      hint={baseUrl === null ? settings.baseUrlHint : settings.baseUrlKept(baseUrl)}
    >
      {(control) => (
        <Input
          {...control}
          type="url"
          inputMode="url"
          value={value}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          onBlur={() => value !== '' && onLeave()}
        />
      )}
    </Field>
  )
}
