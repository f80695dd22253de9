/** The system's keystore for the vault key, where there is a real one. */
import { safeStorage } from 'electron'
import type { EngineOptions } from '#engine'

/* eslint-disable @typescript-eslint/no-deprecated -- The engine opens its key at once; what replaces these waits, and is not in every Electron that is tested. */
/** Only after the application is ready. */
export const systemKeystore: NonNullable<EngineOptions['keystore']> = {
  // Without a keyring Linux would "encrypt" with a password that everybody knows: a file of our own is as good and says so.
  isAvailable: () =>
    safeStorage.isEncryptionAvailable() && (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (sealed) => safeStorage.decryptString(Buffer.from(sealed)),
}
