/** Puts the focus on the field that is meant, beside a document or in the queue, so that the keys of a review work. */
export const focusCurrentField = (): void =>
  document.querySelector<HTMLElement>('[data-field][data-current]')?.focus({ preventScroll: true })
