/** Puts the focus on the field that is meant, so that the keys of a review work. */
export const focusActiveField = (): void =>
  document.querySelector<HTMLElement>('[data-fields-panel] [data-field][aria-expanded=true]')?.focus({ preventScroll: true })
