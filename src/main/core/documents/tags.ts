/** Tags beside the documents that have them: colours, and names that lie below other names (`house/insurance`). */
import { isTagOrBelow, type TagColour } from '#contract'
import { exhaustiveCheck } from '#kernel'
import type { TagEvent } from './events'

/** Tags that were given a colour, in that order; by a person, or by themselves when they were first used. */
export type TagState = readonly { readonly tag: string; readonly colour: TagColour; readonly isByItself?: true }[]

export type TagCommand =
  | { readonly type: 'ColourTag'; readonly tag: string; readonly colour: TagColour; readonly isByItself?: boolean }
  | { readonly type: 'RenameTag'; readonly tag: string; readonly to: string }
  | { readonly type: 'RemoveTag'; readonly tag: string }

export const noTags: TagState = []

export function evolveTags(state: TagState, event: TagEvent): TagState {
  switch (event.type) {
    case 'TagColoured':
      return [...state.filter(({ tag }) => tag !== event.data.tag), event.data]
    case 'TagRenamed': {
      const moved = state.flatMap((known) => {
        const to = renamedTag(known.tag, event.data.tag, event.data.to)
        return to === undefined ? [] : [{ ...known, tag: to }]
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
      const { tag, colour, isByItself = false } = command
      const known = state.find((each) => each.tag === tag)
      // What comes by itself takes no other colour's place; what a person chooses is kept as chosen, though it looks the same.
      if (known && (isByItself || (known.colour === colour && !known.isByItself))) return []
      return [{ type: 'TagColoured', data: { tag, colour, ...(isByItself && { isByItself }) } }]
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
