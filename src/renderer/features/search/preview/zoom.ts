/** Sizes of the previewed page, as parts of the width there is. */
export const zoomSteps: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5, 2, 3]
