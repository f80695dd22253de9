/** "1 Feb – 28 Feb", "du 3 au 5 mai": what stands between the days of a span. */
export const joinsDays = /^\.?\s*(?:[-–—/→]|to|till|until|through|au|à|bis(?: zum)?|t\/m|tot(?: en met)?|al|a|and|et)\s*$/iu
