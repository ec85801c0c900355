import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type Environment, environmentName, hostOf } from '#environments/environment.ts'
import { type SetupLink, saysOtherwise } from '#environments/setup-link.ts'
import { getToken, setToken, tokenChanges, tokenState } from '#environments/tokens.ts'
import { useLocale, useWords } from '#i18n/messages.ts'
import { useStore } from '#lib/use-store.ts'
import { RememberToken } from '#screens/shared/connection/remember-token.tsx'
import { Main } from '#screens/shared/main.tsx'
import { openedSetupLink } from '#screens/shared/opened-setup-link.ts'
import { PageTitle } from '#screens/shared/page-title.tsx'
import { paths } from '#screens/shared/paths.ts'
import { useEnvironments, useServices } from '#screens/shared/services.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { showToast } from '#ui/toast.tsx'
import { SetupFacts } from './setup-facts.tsx'

interface SetupQuestionProps {
  link: SetupLink
  /** The existing environment with the address of the link; null if there is none. */
  known: Environment | null
}

export function SetupQuestion({ link, known }: SetupQuestionProps) {
  const { setup, rememberHint } = useWords('settings')
  const locale = useLocale()
  const navigate = useNavigate()
  const { environments } = useServices()
  const namesake = useEnvironments().environments.find(
    (one) => known === null && environmentName(one, locale) === link.name,
  )
  // Subscribed: a saved token may be decrypted late, and must not be replaced without consent.
  const savedToken = useStore(tokenChanges, () => known && (getToken(known)?.token ?? null))
  const offersOtherToken = savedToken !== null && link.token !== null && link.token !== savedToken
  const offersOther = known !== null && saysOtherwise(link, known)
  const [isAdapting, setIsAdapting] = useState(true)
  // If the saved token was refused, a new link is most likely opened for its token.
  const [isReplacing, setIsReplacing] = useState(() => known !== null && tokenState(known) === 'refused')
  const [isRemembered, setIsRemembered] = useState(() => known === null || getToken(known)?.keeping !== 'tab')
  const takesToken = link.token !== null && (savedToken === null || (offersOtherToken && isReplacing))

  const leave = () => {
    openedSetupLink.set(null)
    navigate(paths.studio, { replace: true })
  }
  const accept = async () => {
    const { baseUrl, models, dialect, token } = link
    // Environments with the same name could not be told apart.
    const name = namesake === undefined ? link.name : `${link.name} · ${new URL(baseUrl).host}`
    const environment =
      known !== null && !(offersOther && isAdapting)
        ? known
        : environments.save({
            id: known?.id ?? null,
            name: known === null ? name : environmentName(known, locale),
            baseUrl,
            models,
            dialect,
          })
    const kept = takesToken && setToken(environment, token, isRemembered ? 'device' : 'tab')
    environments.choose(environment.id)
    leave()
    await kept
    const added = tokenState(environment) === 'missing' ? setup.addedWithoutToken : setup.added
    showToast(added(environmentName(environment, locale)))
  }

  const title = known === null ? setup.title : setup.knownTitle
  return (
    <Main className="mx-auto grid max-w-xl gap-5 px-gutter py-6 sm:py-16">
      <PageTitle of={title} />
      <h1 className="text-2xl">{title}</h1>
      <p className="-mt-2 text-soft">
        {known === null ? setup.text : setup.knownText(environmentName(known, locale))}
      </p>
      <SetupFacts
        link={link}
        token={
          takesToken ? setup.tokenIncluded : savedToken === null ? setup.tokenNotIncluded : setup.tokenKept
        }
      />
      {namesake && (
        <Notice icon={TriangleAlert} tone="warn" title={setup.sameName(link.name, hostOf(namesake))} />
      )}
      <div className="grid gap-1 empty:hidden">
        {offersOther && (
          <Checkbox checked={isAdapting} onChange={(event) => setIsAdapting(event.target.checked)}>
            {setup.adapt}
          </Checkbox>
        )}
        {offersOtherToken && (
          <Checkbox checked={isReplacing} onChange={(event) => setIsReplacing(event.target.checked)}>
            {setup.replaceToken}
          </Checkbox>
        )}
        {takesToken && (
          <RememberToken isRemembered={isRemembered} hintWhereNot={rememberHint} onChange={setIsRemembered} />
        )}
      </div>
      <div className="flex flex-wrap gap-2 max-sm:*:flex-1">
        <Button variant="primary" onClick={() => void accept()}>
          {known === null ? setup.add : setup.use}
        </Button>
        <Button variant="quiet" onClick={leave}>
          {setup.later}
        </Button>
      </div>
    </Main>
  )
}
