/** Parts of an address. It is typed and shared: what it says wrongly is left out. */
import * as z from 'zod/mini'

export const orNothing = <S extends z.ZodMiniType>(schema: S) => z.catch(z.optional(schema), undefined)

const asWritten = (schema: z.ZodMiniType<number | boolean>) => z.pipe(schema, z.transform(String))

/** What somebody typed: `2024` arrives as a number. */
export const words = z.union([z.string(), asWritten(z.number()), asWritten(z.boolean())])
