import { Search } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'react-router'
import { useWords } from '#i18n/messages.ts'
import { Input } from '#ui/field.tsx'
import { Icon } from '#ui/icon.tsx'

interface SearchFieldProps {
  words: string
  onSearch: (words: string) => void
}

/** Searches while one types; what an input method has not composed yet is no word to look for. */
export function SearchField({ words, onSearch }: SearchFieldProps) {
  const { tools } = useWords('tasks')
  const { key, state } = useLocation()
  const [typed, setTyped] = useState(words)
  const [seenKey, setSeenKey] = useState(key)
  // The address follows a moment after the field: only what came from elsewhere is news to it.
  if (key !== seenKey) {
    setSeenKey(key)
    if (state?.isTyped !== true) setTyped(words)
  }
  return (
    <div className="search-field">
      <Icon of={Search} />
      <Input
        type="search"
        aria-label={tools.search}
        placeholder={tools.search}
        enterKeyHint="search"
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          if ((event.nativeEvent as InputEvent).isComposing !== true) onSearch(event.target.value)
        }}
        onCompositionEnd={(event) => onSearch(event.currentTarget.value)}
      />
    </div>
  )
}
