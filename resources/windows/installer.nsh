; "Open with" offers Palimpsest; the program that opens these files now keeps them.

!macro offerFor EXTENSION
  WriteRegNone SHELL_CONTEXT "Software\Classes\${EXTENSION}\OpenWithProgids" "Palimpsest.Document"
!macroend

!macro withdrawFor EXTENSION
  DeleteRegValue SHELL_CONTEXT "Software\Classes\${EXTENSION}\OpenWithProgids" "Palimpsest.Document"
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Palimpsest.Document" "" "Palimpsest"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Palimpsest.Document\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Palimpsest.Document\shell\open\command" "" '"$appExe" "%1"'
  !insertmacro offerFor ".pdf"
  !insertmacro offerFor ".docx"
  !insertmacro offerFor ".eml"
!macroend

!macro customUnInstall
  !insertmacro withdrawFor ".pdf"
  !insertmacro withdrawFor ".docx"
  !insertmacro withdrawFor ".eml"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Palimpsest.Document"
  ; The application registers its links itself, at its first start.
  DeleteRegKey HKCU "Software\Classes\palimpsest"
!macroend
