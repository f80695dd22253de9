export function missingDesktopPackages(): readonly string[]
