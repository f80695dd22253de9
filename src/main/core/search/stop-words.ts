/** Small words that say nothing about what a person looks for; folded. */
import type { StemLanguage } from './stems'

const french = `a ai ainsi alors apres as au aucun aucune aussi autre autres aux avait avant avec avez avoir avons c car ce ceci cela celle
celles celui ces cet cette ceux chaque chez ci comme comment combien d dans de depuis des dois doit donc dont du elle elles en encore
entre es est et etaient etait etant ete etre eu eux fait faire faut font fut il ils j je jusqu jusque l la le lequel laquelle lesquels
les leur leurs lors lui m ma mais me meme memes mes moi moins mon n ne ni nos notre nous on ont ou par parce pas pendant peu peut
peuvent plus pour pourquoi pouvait pouvez puis qu quand que quel quelle quelles quels qui quoi s sa sans se selon sera ses si soit son
sont sous sur t ta te tel telle tes toi ton tous tout toute toutes tres tu un une vers veut voit vos votre vous y etes suis puis-je
dit doivent lorsque quelque quelques afin celui-ci est-ce`
const english = `a about after again all also am an and any are as at be because been before being between both but by can could did do
does doing during each either few for from further had has have having he her here hers him his how however i if in into is it its
itself just may me might more most must my no nor not of off on once only or other our out over own same shall she should so some such
than that the their them then there these they this those through to too under until up upon us very was we were what when where
whether which while who whom whose why will with within without would you your`

const setOf = (words: string) => new Set(words.split(/\s+/))

export const stopWords: Readonly<Record<StemLanguage, ReadonlySet<string>>> = { fra: setOf(french), eng: setOf(english) }

export const isStopWord = (folded: string): boolean => stopWords.fra.has(folded) || stopWords.eng.has(folded)
