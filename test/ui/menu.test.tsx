import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { Menu, MenuItem } from '#ui/menu.tsx'

test('a letter moves the focus to the next item that begins with it', async () => {
  const user = userEvent.setup()
  render(
    <Menu label="Actions" trigger={(props) => <button {...props}>Open</button>}>
      {['Download', 'Again', 'Delete'].map((name) => (
        <MenuItem key={name}>{name}</MenuItem>
      ))}
    </Menu>,
  )
  await user.click(screen.getByRole('button', { name: 'Open' }))
  const focused = () => document.activeElement?.textContent
  screen.getByRole('menuitem', { name: 'Again' }).focus()
  await user.keyboard('d')
  expect(focused()).toBe('Delete')
  await user.keyboard('D')
  expect(focused()).toBe('Download')
  await user.keyboard('x')
  expect(focused()).toBe('Download')
})
