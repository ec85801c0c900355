// Connects the user to a server in one step: choice of server, token, and connection test.

import { Plug } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { documentedDialect } from '#api/dialect.ts'
import { environmentName, hostOf } from '#environments/environment.ts'
import { readPastedAddress } from '#environments/pasted-address.ts'
import { readToken } from '#environments/read-token.ts'
import { getToken, setToken } from '#environments/tokens.ts'
import { useLocale, useMessages, useWords } from '#i18n/messages.ts'
import { BaseUrlField } from '#screens/shared/connection/base-url-field.tsx'
import { ConnectionTest } from '#screens/shared/connection/connection-test.tsx'
import { RememberToken } from '#screens/shared/connection/remember-token.tsx'
import { TokenHint } from '#screens/shared/connection/token-hint.tsx'
import { useConnectionTest } from '#screens/shared/connection/use-connection-test.ts'
import { useEnvironments, useServices } from '#screens/shared/services.ts'
import { Button } from '#ui/button.tsx'
import { Dialog, DialogActions } from '#ui/dialog.tsx'
import { Field, Select } from '#ui/field.tsx'
import { SecretInput } from '#ui/secret-input.tsx'

/** Stands for a server without an environment, in place of an id. */
const another = ''

export default function ConnectDialog({ onClose }: { onClose: () => void }) {
  const { connect: words } = useWords('connection')
  const { token: tokenWords } = useMessages()
  const locale = useLocale()
  const { environments } = useServices()
  const offered = useEnvironments().environments.filter(({ source }) => source !== 'demo')
  const [choice, setChoice] = useState(offered[0]?.id ?? another)
  const [typedUrl, setTypedUrl] = useState('')
  const [isUrlTouched, setIsUrlTouched] = useState(false)
  const [typedToken, setTypedToken] = useState<string | null>(null)
  const [isRemembered, setIsRemembered] = useState(true)
  const [tokenProblem, setTokenProblem] = useState<string | null>(null)

  const chosen = environments.find(choice)
  const address = readPastedAddress(typedUrl)
  const baseUrl = chosen?.baseUrl ?? (address.ok ? address.baseUrl : null)
  const host = baseUrl === null ? null : new URL(baseUrl).host
  const saved = chosen === null ? null : getToken(chosen)
  const tokenText = typedToken ?? saved?.token ?? ''
  const readTyped = () => (tokenText.trim() === '' ? null : readToken(tokenText))

  const save = () => {
    const reading = readTyped()
    if (baseUrl === null || host === null || reading?.ok === false) return null
    const environment =
      chosen ?? environments.save({ id: null, name: host, baseUrl, dialect: documentedDialect })
    void setToken(environment, reading?.token ?? null, isRemembered ? 'device' : 'tab')
    setChoice(environment.id)
    return environment
  }
  const connection = useConnectionTest(() => void save())
  const hasFailed = connection.run !== null && connection.run.diagnosis !== null

  /** Switches the environment last, because the dialog's opener may exist only in the demo. */
  const finish = () => {
    const connected = save()
    onClose()
    if (connected !== null) environments.choose(connected.id)
    // After the dialog has returned the focus to its opener.
    setTimeout(() => document.getElementById('prompt')?.focus())
  }

  const changeToken = (changed: string) => {
    setTypedToken(changed)
    setTokenProblem(null)
    connection.stop()
  }

  const test = (event?: FormEvent) => {
    event?.preventDefault()
    setIsUrlTouched(true)
    const reading = readTyped()
    if (reading?.ok === false) return setTokenProblem(tokenWords.problems[reading.problem])
    if (baseUrl === null) return
    connection.start({
      baseUrl,
      token: reading?.token ?? null,
      dialect: chosen?.dialect ?? documentedDialect,
    })
  }

  if (connection.run?.diagnosis === 'ok') {
    return (
      <Dialog title={words.connected} onClose={finish}>
        <ConnectionTest run={connection.run} onAgain={test} onStop={connection.stop} />
        <DialogActions>
          <Button variant="primary" onClick={finish} autoFocus>
            {words.start}
          </Button>
        </DialogActions>
      </Dialog>
    )
  }
  return (
    <Dialog title={words.title} onClose={onClose}>
      <form noValidate className="grid gap-4" onSubmit={test}>
        <p className="text-soft">{words.text}</p>
        {offered.length > 0 && (
          <Field label={words.server}>
            {(control) => (
              <Select
                {...control}
                value={choice}
                options={[
                  ...offered.map((environment) => ({
                    value: environment.id,
                    label: `${environmentName(environment, locale)} · ${hostOf(environment)}`,
                  })),
                  { value: another, label: words.another },
                ]}
                onChoose={(value) => {
                  setChoice(value)
                  setTypedToken(null)
                  setTokenProblem(null)
                  connection.stop()
                }}
              />
            )}
          </Field>
        )}
        {chosen === null && (
          <BaseUrlField
            value={typedUrl}
            address={address}
            isTouched={isUrlTouched}
            onChange={(value) => {
              setTypedUrl(value)
              connection.stop()
            }}
            onLeave={() => setIsUrlTouched(true)}
            onToken={changeToken}
          />
        )}
        <Field
          label={tokenWords.label}
          error={tokenProblem}
          hint={
            <TokenHint typed={tokenText}>{host === null ? words.tokenHint : tokenWords.hint(host)}</TokenHint>
          }
        >
          {(control) => (
            <SecretInput
              {...control}
              value={tokenText}
              placeholder={tokenWords.placeholder}
              showLabel={tokenWords.show}
              hideLabel={tokenWords.hide}
              onChange={(event) => changeToken(event.target.value)}
            />
          )}
        </Field>
        <RememberToken isRemembered={isRemembered} onChange={setIsRemembered} />
        {connection.run && <ConnectionTest run={connection.run} onAgain={test} onStop={connection.stop} />}
        <DialogActions>
          <Button variant="quiet" onClick={onClose}>
            {words.later}
          </Button>
          {hasFailed && <Button onClick={finish}>{words.saveAnyway}</Button>}
          <Button variant="primary" type="submit" icon={Plug} ref={connection.button}>
            {words.connect}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
