/** The look: paper and ink, one accent, a highlighter for hits; state colours for state only. */
import { Table, createTheme, defaultVariantColorsResolver, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

/** Ink blue from light to dark; index 8 is the accent of the light theme (contrast 8.6:1 on paper). */
const ink: MantineColorsTuple = [
  '#eaf2fa',
  '#d3e3f3',
  '#a9c8e6',
  '#7fb2e5',
  '#5c97d0',
  '#417fba',
  '#326ca3',
  '#275b8c',
  '#1f4e79',
  '#163a5c',
]

/** Of paper rather than of steel: what the library draws by itself (fields, tracks, code) belongs to the page, too. */
const gray: MantineColorsTuple = [
  '#faf8f3',
  '#f3f0e9',
  '#e7e3da',
  '#d9d4c8',
  '#cfc9bc',
  '#a29c8f',
  '#77726a',
  '#5b5f66',
  '#3a3d42',
  '#1b1e23',
]
const dark: MantineColorsTuple = [
  '#eceae4',
  '#c9c9c6',
  '#a9adb4',
  '#7b828c',
  '#3a3f47',
  '#2c3036',
  '#1d2024',
  '#15171a',
  '#101214',
  '#0b0c0e',
]

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 3 },
  autoContrast: true,
  // By itself the contrast is reckoned with the light theme's shade, in the dark theme as well.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input)
    const isPrimary = input.variant === 'filled' && (input.color ?? 'ink') === 'ink'
    return isPrimary ? { ...colors, color: 'var(--mantine-primary-color-contrast)' } : colors
  },
  colors: { ink, gray, dark },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, monospace',
  headings: { fontFamily: "'Source Serif 4 Variable', Georgia, serif", fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '17px', xl: '22px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '14px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: { Table: Table.extend({ defaultProps: { borderColor: 'var(--line)' } }) },
})

/** `var(--paper)` and its family are what every stylesheet uses; Mantine's own are set from them. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--motion': '140ms',
    '--font-serif': "'Source Serif 4 Variable', Georgia, serif",
    '--row': '36px',
    '--row-compact': '28px',
  },
  light: {
    '--paper': '#fbfaf7',
    '--card': '#ffffff',
    '--line': '#e7e3da',
    '--line-strong': '#8d877a',
    '--hover': '#f3f0e9',
    '--selected': '#e4edf6',
    '--ink': '#1b1e23',
    '--ink-soft': '#5b5f66',
    '--accent': '#1f4e79',
    '--highlighter': 'rgb(255 226 122 / 45%)',
    '--highlighter-solid': '#fdf0b8',
    '--state-read': '#2c6e49',
    '--state-waiting': '#8a5a00',
    '--state-failed': '#b3261e',
    '--state-picture': '#5b5f66',
    '--mantine-color-body': '#fbfaf7',
    '--mantine-color-text': '#1b1e23',
    '--mantine-color-dimmed': '#5b5f66',
    '--mantine-color-default': '#ffffff',
    '--mantine-color-default-hover': '#f3f0e9',
    '--mantine-color-default-border': '#cfc9bc',
    '--mantine-color-placeholder': '#6b6f76',
    '--mantine-color-error': '#b3261e',
  },
  dark: {
    '--paper': '#15171a',
    '--card': '#1d2024',
    '--line': '#2c3036',
    '--line-strong': '#7b828c',
    '--hover': '#23272c',
    '--selected': '#22364a',
    '--ink': '#eceae4',
    '--ink-soft': '#a9adb4',
    '--accent': '#7fb2e5',
    '--highlighter': 'rgb(181 137 0 / 45%)',
    '--highlighter-solid': '#5a4a12',
    '--state-read': '#7cc79c',
    '--state-waiting': '#e0b25a',
    '--state-failed': '#ff8f87',
    '--state-picture': '#a9adb4',
    '--mantine-color-body': '#15171a',
    '--mantine-color-text': '#eceae4',
    '--mantine-color-dimmed': '#a9adb4',
    '--mantine-color-default': '#1d2024',
    '--mantine-color-default-hover': '#23272c',
    '--mantine-color-default-border': '#3a3f47',
    '--mantine-color-placeholder': '#979ba2',
    '--mantine-color-error': '#ff8f87',
  },
})
