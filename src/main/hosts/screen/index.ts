/** What the window and the browser page are given alike: the contract with the program around it, files, pictures, headers. */
export { plainSecurityHeaders } from './content-policy'
export { createHostDoor, type HostDoor, type HostPlatform } from './host-door'
export { createPageAnswers, type Answer, type PageAnswers } from './page-answers'
export { createVaultHolder, type VaultHolder } from './vault-holder'
