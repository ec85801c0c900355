import { Copy, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { type Environment, environmentName } from '#environments/environment.ts'
import { maxNameLength, writeSetupLink } from '#environments/setup-link.ts'
import { getToken } from '#environments/tokens.ts'
import { useLocale, useWords } from '#i18n/messages.ts'
import { useCopy } from '#screens/shared/copy-button.tsx'
import { paths } from '#screens/shared/paths.ts'
import { Button } from '#ui/button.tsx'
import { Dialog, DialogActions } from '#ui/dialog.tsx'
import { Checkbox, Field, Input } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'

interface SetupLinkDialogProps {
  environment: Environment
  onClose: () => void
}

/** Makes a setup link for a colleague, who sees `setup-screen.tsx` after opening it. */
export function SetupLinkDialog({ environment, onClose }: SetupLinkDialogProps) {
  const { setup } = useWords('settings')
  const name = environmentName(environment, useLocale())
  const [withToken, setWithToken] = useState(false)
  const { copy, fallback } = useCopy()
  const token = getToken(environment)?.token ?? null
  const { baseUrl, models, dialect } = environment
  const text = writeSetupLink({
    name: name.slice(0, maxNameLength),
    baseUrl,
    models,
    dialect,
    token: withToken ? token : null,
  })
  const link = text === null ? '' : new URL(`#${paths.setup}?${text}`, document.baseURI).href
  return (
    <Dialog title={setup.shareTitle(name)} onClose={onClose}>
      <p className="text-soft">{setup.shareText}</p>
      {token !== null && (
        <div className="grid gap-2">
          <Checkbox checked={withToken} onChange={(event) => setWithToken(event.target.checked)}>
            {setup.withToken}
          </Checkbox>
          {withToken ? (
            <Notice icon={TriangleAlert} tone="warn" role="alert" title={setup.withTokenWarning} />
          ) : (
            <p className="pl-7 text-muted text-sm">{setup.withoutTokenHint}</p>
          )}
        </div>
      )}
      <Field
        label={setup.link}
        hint={isOnlyHere(window.location) ? setup.onlyHere : null}
        error={text === null ? setup.tooLong : null}
      >
        {(control) => <Input {...control} readOnly value={link} onFocus={(event) => event.target.select()} />}
      </Field>
      <DialogActions>
        <Button variant="quiet" onClick={onClose}>
          {setup.close}
        </Button>
        <Button
          variant="primary"
          icon={Copy}
          disabled={text === null}
          onClick={() => copy(link, setup.copied)}
        >
          {setup.copy}
        </Button>
      </DialogActions>
      {fallback}
    </Dialog>
  )
}

/** True if only this computer can open the page: a file or a local server. */
function isOnlyHere({ protocol, hostname }: Location): boolean {
  return protocol === 'file:' || hostname === 'localhost' || hostname.startsWith('127.')
}
