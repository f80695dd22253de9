/** Who goes to another place has left what lies over this one. */
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** `leave` stays the same function. What a screen only notes in its address is no such way. */
export function useGoingElsewhere(leave: () => void): void {
  const { history } = useRouter()
  useEffect(() => history.subscribe(({ action }) => action.type !== 'REPLACE' && leave()), [history, leave])
}
