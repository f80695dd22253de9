import { describe, expect, it } from 'vitest'
import { decideTags, evolveTags, noTags, renamedTag, type TagCommand, type TagEvent, type TagState } from '#core/documents'
import { tidyTag } from '#contract'
import { ok } from '#kernel'
import { specify } from '#support/given-when-then'

const given = specify({
  initial: noTags,
  evolve: evolveTags,
  decide: (command: TagCommand, state: TagState) => ok(decideTags(command, state)),
})
const coloured = (tag: string, colour: 'teal' | 'red'): TagEvent => ({ type: 'TagColoured', data: { tag, colour } })

describe('a tag', () => {
  it('gets a colour once', () => {
    given().when({ type: 'ColourTag', tag: 'house', colour: 'teal' }).then(coloured('house', 'teal'))
    given(coloured('house', 'teal')).when({ type: 'ColourTag', tag: 'house', colour: 'teal' }).then()
    given(coloured('house', 'teal')).when({ type: 'ColourTag', tag: 'house', colour: 'red' }).then(coloured('house', 'red'))
  })

  it('has its first colour by itself, which takes no other’s place and is a person’s own once it is chosen', () => {
    const byItself: TagEvent = { type: 'TagColoured', data: { tag: 'house', colour: 'teal', isByItself: true } }
    given().when({ type: 'ColourTag', tag: 'house', colour: 'teal', isByItself: true }).then(byItself)
    given(coloured('house', 'red')).when({ type: 'ColourTag', tag: 'house', colour: 'teal', isByItself: true }).then()
    given(byItself).when({ type: 'ColourTag', tag: 'house', colour: 'red', isByItself: true }).then()
    given(byItself).when({ type: 'ColourTag', tag: 'house', colour: 'teal' }).then(coloured('house', 'teal'))
    const renamed = [byItself, { type: 'TagRenamed' as const, data: { tag: 'house', to: 'home' } }].reduce(evolveTags, noTags)
    expect(renamed).toEqual([{ tag: 'home', colour: 'teal', isByItself: true }])
  })

  it('is renamed and removed with the tags below it', () => {
    given()
      .when({ type: 'RenameTag', tag: 'house', to: 'home' })
      .then({ type: 'TagRenamed', data: { tag: 'house', to: 'home' } })
    given().when({ type: 'RenameTag', tag: 'house', to: 'house' }).then()
    given()
      .when({ type: 'RemoveTag', tag: 'house' })
      .then({ type: 'TagRemoved', data: { tag: 'house' } })
    const tags = [coloured('house', 'teal'), coloured('house/rent', 'red'), coloured('household', 'red')].reduce(evolveTags, noTags)
    expect(evolveTags(tags, { type: 'TagRenamed', data: { tag: 'house', to: 'home' } })).toEqual([
      { tag: 'household', colour: 'red' },
      { tag: 'home', colour: 'teal' },
      { tag: 'home/rent', colour: 'red' },
    ])
    expect(evolveTags(tags, { type: 'TagRemoved', data: { tag: 'house' } })).toEqual([{ tag: 'household', colour: 'red' }])
  })

  it('keeps its colour when another takes its name, or its place below itself', () => {
    const tags = [coloured('a', 'teal'), coloured('b', 'red')].reduce(evolveTags, noTags)
    expect(evolveTags(tags, { type: 'TagRenamed', data: { tag: 'a', to: 'b' } })).toEqual([{ tag: 'b', colour: 'red' }])
    expect(evolveTags(tags, { type: 'TagRenamed', data: { tag: 'a', to: 'a/old' } })).toContainEqual({ tag: 'a/old', colour: 'teal' })
  })

  it('lies below another by a slash and not by its beginning', () => {
    expect(renamedTag('house/rent', 'house', 'home')).toBe('home/rent')
    expect(renamedTag('household', 'house', 'home')).toBeUndefined()
    expect(tidyTag(' house /  rent 2024 / ')).toBe('house/rent 2024')
    expect(tidyTag(' / ')).toBe('')
  })
})
