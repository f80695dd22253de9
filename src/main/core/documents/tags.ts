/** Tags beside the documents that have them: colours, and names that lie below other names (`house/insurance`). */
import { isTagOrBelow, type TagColour } from '#contract'
import { exhaustiveCheck } from '#kernel'
import type { TagEvent } from './events'

/** Tags somebody gave a colour, in that order. */
export type TagState = readonly { readonly tag: string; readonly colour: TagColour }[]

export type TagCommand =
  | { readonly type: 'ColourTag'; readonly tag: string; readonly colour: TagColour }
  | { readonly type: 'RenameTag'; readonly tag: string; readonly to: string }
  | { readonly type: 'RemoveTag'; readonly tag: string }

export const noTags: TagState = []

export function evolveTags(state: TagState, event: TagEvent): TagState {
  switch (event.type) {
    case 'TagColoured':
      return [...state.filter(({ tag }) => tag !== event.data.tag), { tag: event.data.tag, colour: event.data.colour }]
    case 'TagRenamed': {
      const moved = state.flatMap(({ tag, colour }) => {
        const to = renamedTag(tag, event.data.tag, event.data.to)
        return to === undefined ? [] : [{ tag: to, colour }]
      })
      // A tag that was there under that name already keeps its own colour.
      const kept = state.filter(({ tag }) => renamedTag(tag, event.data.tag, event.data.to) === undefined)
      return [...kept, ...moved.filter(({ tag }) => !kept.some((other) => other.tag === tag))]
    }
    case 'TagRemoved':
      return state.filter(({ tag }) => !isTagOrBelow(tag, event.data.tag))
    default:
      return state
  }
}

/** What says nothing new is no event, except that a tag was renamed or removed: its documents say what they had. */
export function decideTags(command: TagCommand, state: TagState): readonly TagEvent[] {
  switch (command.type) {
    case 'ColourTag': {
      const { tag, colour } = command
      return state.some((known) => known.tag === tag && known.colour === colour) ? [] : [{ type: 'TagColoured', data: { tag, colour } }]
    }
    case 'RenameTag':
      return command.tag === command.to ? [] : [{ type: 'TagRenamed', data: { tag: command.tag, to: command.to } }]
    case 'RemoveTag':
      return [{ type: 'TagRemoved', data: { tag: command.tag } }]
    default:
      return exhaustiveCheck(command)
  }
}

/** Undefined for a tag the renaming does not concern. */
export const renamedTag = (tag: string, from: string, to: string): string | undefined =>
  isTagOrBelow(tag, from) ? to + tag.slice(from.length) : undefined
