import { Plug, Trash2, Undo2 } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { documentedDialect } from '#api/dialect.ts'
import { type Environment, environmentName, hostOf, maxNameLength } from '#environments/environment.ts'
import { readPastedAddress } from '#environments/pasted-address.ts'
import { readToken } from '#environments/read-token.ts'
import { getToken, setToken, tokenState } from '#environments/tokens.ts'
import { useLocale, useMessages, useWords } from '#i18n/messages.ts'
import { isEqual } from '#lib/is-equal.ts'
import { BaseUrlField } from '#screens/shared/connection/base-url-field.tsx'
import { ConnectionTest } from '#screens/shared/connection/connection-test.tsx'
import { RememberToken } from '#screens/shared/connection/remember-token.tsx'
import { TokenHint } from '#screens/shared/connection/token-hint.tsx'
import { useConnectionTest } from '#screens/shared/connection/use-connection-test.ts'
import { useServices } from '#screens/shared/services.ts'
import { Button } from '#ui/button.tsx'
import { Field, Input } from '#ui/field.tsx'
import { SecretInput } from '#ui/secret-input.tsx'
import { showToast } from '#ui/toast.tsx'
import { DialectFields } from './dialect-fields.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { type DialectProblems, readDialect, typeDialect } from './typed-dialect.ts'

interface EnvironmentFormProps {
  /** null adds an environment. */
  environment: Environment | null
  /** True if it was removed in another tab since: saving adds it again. */
  isGone?: boolean
  label: string
  onDone: () => void
}

interface Problems extends DialectProblems {
  name?: string
  token?: string
}

export function EnvironmentForm({ environment, isGone = false, label, onDone }: EnvironmentFormProps) {
  const settings = useWords('settings')
  const connectionWords = useWords('connection')
  const { token: words } = useMessages()
  const locale = useLocale()
  const { environments } = useServices()
  const saved = environment === null ? null : getToken(environment)
  const [name, setName] = useState(environment === null ? '' : environmentName(environment, locale))
  const [baseUrl, setBaseUrl] = useState(environment?.baseUrl ?? '')
  const [savedAtOpen] = useState(saved?.token ?? '')
  const [token, setTokenText] = useState(savedAtOpen)
  const [isRemembered, setIsRemembered] = useState(saved?.keeping !== 'tab')
  const usual = environment?.dialect ?? documentedDialect
  const [typed, setTyped] = useState(() => typeDialect(usual))
  const [problems, setProblems] = useState<Problems>({})
  const { name: _name, token: _token, ...dialectProblems } = problems
  const form = useRef<HTMLFormElement>(null)
  // An address that is still being typed is not reported as incomplete.
  const [isBaseUrlTouched, setIsBaseUrlTouched] = useState(false)
  const connection = useConnectionTest()

  const address = readPastedAddress(baseUrl)
  // Removing the environment elsewhere has removed its token.
  const oldToken = saved?.token ?? savedAtOpen
  const movesToOtherOrigin =
    environment !== null &&
    oldToken !== '' &&
    address.ok &&
    new URL(address.baseUrl).origin !== new URL(environment.baseUrl).origin
  const isOldToken = movesToOtherOrigin && token === oldToken

  const changeToken = (changed: string) => {
    setTokenText(changed)
    connection.stop()
    setProblems(({ token: _, ...others }) => others)
  }

  const readTypedToken = () => {
    // A token belongs to its server: an address with another origin does not inherit it.
    const typedToken = isOldToken ? '' : token
    return typedToken.trim() === '' ? null : readToken(typedToken)
  }

  const stopTest = () => {
    connection.stop()
    connection.button.current?.focus()
  }

  const test = () => {
    setIsBaseUrlTouched(true)
    const reading = readTypedToken()
    if (reading !== null && !reading.ok) {
      return setProblems({ ...problems, token: words.problems[reading.problem] })
    }
    const read = readDialect(typed)
    connection.start({
      baseUrl: address.ok ? address.baseUrl : null,
      token: reading?.token ?? null,
      dialect: 'dialect' in read ? read.dialect : usual,
    })
  }

  const save = async (event: FormEvent) => {
    event.preventDefault()
    setIsBaseUrlTouched(true)
    const reading = readTypedToken()
    const read = readDialect(typed)
    const found: Problems = {
      ...('problems' in read ? read.problems : {}),
      ...(name.trim() === '' ? { name: settings.problems.nameEmpty } : {}),
      ...(reading !== null && !reading.ok ? { token: words.problems[reading.problem] } : {}),
    }
    flushSync(() => setProblems(found))
    // On phones the field may be far above the button.
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
    if (!address.ok || !('dialect' in read) || Object.keys(found).length > 0) return
    const done = environments.save({
      id: environment?.id ?? null,
      name: name.trim(),
      baseUrl: address.baseUrl,
      dialect: read.dialect,
      ...(isGone && environment !== null && { models: environment.models }),
    })
    // Only what was changed here: another tab may have stored a new token since. A refused one is tried again.
    const isMoved = movesToOtherOrigin || isRemembered !== (saved?.keeping !== 'tab')
    const isChanged = isGone || isMoved || token !== savedAtOpen || tokenState(done) === 'refused'
    const keeping = isRemembered ? 'device' : 'tab'
    const kept = isChanged && setToken(done, reading?.ok ? reading.token : null, keeping)
    if (environment === null) environments.choose(done.id)
    onDone()
    await kept
    const said = (environments.isStored ? settings.saved : settings.savedForNow)(name.trim())
    showToast(reading?.ok && reading.cleaned ? `${said} · ${words.cleaned}` : said)
  }

  return (
    <form
      ref={form}
      noValidate
      aria-label={label}
      className="grid gap-4 border-line border-t px-4 py-5"
      onSubmit={(event) => void save(event)}
    >
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,15rem),1fr))] gap-4">
        <Field label={settings.name} error={problems.name ?? null}>
          {(control) => (
            <Input
              {...control}
              value={name}
              autoFocus={environment === null}
              maxLength={maxNameLength}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <BaseUrlField
          value={baseUrl}
          address={address}
          isTouched={isBaseUrlTouched}
          onChange={(value) => {
            setBaseUrl(value)
            connection.stop()
          }}
          onLeave={() => setIsBaseUrlTouched(true)}
          onToken={changeToken}
        />
      </div>
      <Field
        label={words.label}
        error={problems.token ?? null}
        hint={
          isOldToken ? (
            settings.tokenOtherOrigin
          ) : (
            <TokenHint typed={token}>
              {address.ok
                ? words.hint(new URL(address.baseUrl).host)
                : environment === null
                  ? settings.tokenHintNew
                  : words.hint(hostOf(environment))}
            </TokenHint>
          )
        }
      >
        {(control) => (
          <SecretInput
            {...control}
            value={isOldToken ? '' : token}
            placeholder={words.placeholder}
            showLabel={words.show}
            hideLabel={words.hide}
            onChange={(event) => changeToken(event.target.value)}
          />
        )}
      </Field>
      <RememberToken
        isRemembered={isRemembered}
        hintWhereNot={settings.rememberHint}
        onChange={setIsRemembered}
      />
      <DialectFields
        typed={typed}
        problems={dialectProblems}
        isOpen={!isEqual(usual, documentedDialect)}
        onChange={(change) => {
          setTyped({ ...typed, ...change })
          connection.stop()
          setProblems(({ name, token }) => ({ ...(name ? { name } : {}), ...(token ? { token } : {}) }))
        }}
      />
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" type="submit">
          {words.save}
        </Button>
        <Button icon={Plug} ref={connection.button} onClick={test}>
          {connectionWords.test}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          {settings.cancel}
        </Button>
        <span className="flex-1" />
        {environment !== null && !isGone && <RemoveOrReset environment={environment} onDone={onDone} />}
      </div>
      {connection.run && <ConnectionTest run={connection.run} onAgain={test} onStop={stopTest} />}
    </form>
  )
}

interface RemoveOrResetProps {
  environment: Environment
  onDone: () => void
}

/** Removes an environment that was added here, or takes back the changes to one of the site. */
function RemoveOrReset({ environment, onDone }: RemoveOrResetProps) {
  const settings = useWords('settings')
  const { environments } = useServices()
  const [isAsking, setIsAsking] = useState(false)
  if (environment.source !== 'own') {
    if (!environments.isChanged(environment)) return null
    const reset = () => {
      environments.remove(environment)
      onDone()
    }
    return (
      <Button variant="quiet" icon={Undo2} onClick={reset}>
        {settings.reset}
      </Button>
    )
  }
  return (
    <>
      <Button variant="quiet-danger" icon={Trash2} onClick={() => setIsAsking(true)}>
        {settings.remove}
      </Button>
      {isAsking && (
        <RemoveDialog environment={environment} onRemoved={onDone} onClose={() => setIsAsking(false)} />
      )}
    </>
  )
}
