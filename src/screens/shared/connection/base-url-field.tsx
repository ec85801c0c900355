import { useNavigate } from 'react-router'
import type { PastedAddress } from '#environments/pasted-address.ts'
import { findNamedToken } from '#environments/read-token.ts'
import { useWords } from '#i18n/messages.ts'
import { Button } from '#ui/button.tsx'
import { Field, Input } from '#ui/field.tsx'
import { keepLinesApart } from '#ui/keep-lines-apart.ts'
import { findSetupLink, openedSetupLink } from '../opened-setup-link.ts'
import { paths } from '../paths.ts'

interface BaseUrlFieldProps {
  value: string
  /** Result of reading `value`. */
  address: PastedAddress
  isTouched: boolean
  onChange: (value: string) => void
  onLeave: () => void
  /** Called when the user takes over the token that was pasted with the address. */
  onToken: (token: string) => void
}

export function BaseUrlField({ value, address, isTouched, onChange, onLeave, onToken }: BaseUrlFieldProps) {
  const settings = useWords('settings')
  const navigate = useNavigate()
  const baseUrl = address.ok ? address.baseUrl : ''
  const setupLink = findSetupLink(value)
  const token = findNamedToken(value)
  const choices = address.ok ? [] : address.choices
  const isAsTyped = value.trim().replace(/\/+$/, '') === baseUrl

  const openSetupLink = () => {
    openedSetupLink.set(setupLink)
    navigate(paths.setup)
  }
  const takeToken = (found: string) => {
    onChange(baseUrl)
    onToken(found)
  }

  return (
    <div className="grid min-w-0 content-start gap-1.5">
      <Field
        label={settings.baseUrl}
        error={
          !address.ok && (isTouched || isCertain(value, address.problem))
            ? settings.problems.baseUrl[address.problem]
            : null
        }
        hint={
          address.ok ? (
            <span className="[overflow-wrap:anywhere]">
              {!isAsTyped && <span className="block">{settings.baseUrlReadAs(baseUrl)}</span>}
              {settings.baseUrlKept(baseUrl)}
            </span>
          ) : (
            settings.baseUrlHint
          )
        }
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
            onPaste={keepLinesApart}
            onChange={(event) => onChange(event.target.value)}
            onBlur={() => value !== '' && onLeave()}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2 empty:hidden">
        {choices.map((choice) => (
          <Button key={choice} onClick={() => onChange(choice)}>
            {choice}
          </Button>
        ))}
        {setupLink !== null && <Button onClick={openSetupLink}>{settings.openSetupLink}</Button>}
        {setupLink === null && token !== null && choices.length === 0 && (
          <Button onClick={() => takeToken(token)}>{settings.takeToken}</Button>
        )}
      </div>
    </div>
  )
}

/** True for problems that more typing cannot fix: shown at once. The others appear on blur. */
function isCertain(value: string, problem: (PastedAddress & { ok: false })['problem']): boolean {
  const isOtherScheme = problem === 'scheme' && /^\s*(?!h?t?tps?:)[a-z][a-z\d+.-]*:\/\//i.test(value)
  return isOtherScheme || (problem !== 'empty' && problem !== 'scheme' && problem !== 'invalid')
}
