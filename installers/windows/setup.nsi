; The installer for Windows: into the user's own folder, for this user only, without administrator rights.
; Compiled by installers/windows/setup.py, which gives VERSION, SOURCE (the bundle), ICON, OUT and, where it is to be
; signed, SIGN (a command line, to which the file's name is added).

Unicode true
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma
Name "DesktopDock"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\DesktopDock"
InstallDirRegKey HKCU "Software\DesktopDock" "Folder"
BrandingText "DesktopDock ${VERSION}"

!ifdef SIGN
  !finalize '${SIGN} "%1"'
  !uninstfinalize '${SIGN} "%1"'
!endif

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "x64.nsh"

!define PROGRAM "desktopdock.exe"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\DesktopDock"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"

!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

LangString PART_PROGRAM ${LANG_ENGLISH} "DesktopDock"
LangString PART_PROGRAM ${LANG_SIMPCHINESE} "DesktopDock"
LangString PART_LOGIN ${LANG_ENGLISH} "Start at login"
LangString PART_LOGIN ${LANG_SIMPCHINESE} "登录时启动"
LangString PART_SETTINGS ${LANG_ENGLISH} "Settings and logs too"
LangString PART_SETTINGS ${LANG_SIMPCHINESE} "同时删除设置和日志"
LangString TOO_OLD ${LANG_ENGLISH} "DesktopDock needs 64-bit Windows 10 or newer."
LangString TOO_OLD ${LANG_SIMPCHINESE} "DesktopDock 需要 64 位的 Windows 10 或更高版本。"
LangString RUNS ${LANG_ENGLISH} "DesktopDock is still running. Quit it from its icon in the tray, then choose Retry."
LangString RUNS ${LANG_SIMPCHINESE} "DesktopDock 仍在运行。请通过托盘图标退出，然后点“重试”。"

; The program that runs is asked to end, and asks its user first while jobs run. Whether it has ended is seen from its
; file, which nobody may write to while it runs. Without an answer (/S) the installer gives up and changes nothing.
!macro END_PROGRAM UN
Function ${UN}EndProgram
  again:
  IfFileExists "$INSTDIR\${PROGRAM}" 0 ended
  ClearErrors
  FileOpen $0 "$INSTDIR\${PROGRAM}" a
  IfErrors runs
  FileClose $0
  Goto ended
  runs:
  ${If} $1 != "asked"
    StrCpy $1 "asked"
    ExecWait '"$INSTDIR\${PROGRAM}" --quit' $0
    Sleep 500 ; its file is let go of a moment later
    Goto again
  ${EndIf}
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNS)" /SD IDCANCEL IDRETRY again
  SetErrorLevel 1
  Quit
  ended:
FunctionEnd
!macroend
!insertmacro END_PROGRAM ""
!insertmacro END_PROGRAM "un."

; What an installation put there, and nothing else: the folder itself goes only when it is empty.
!macro REMOVE_FILES
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\uninstall.exe"
!macroend

Section "$(PART_PROGRAM)" PROGRAM_SECTION
  SectionIn RO
  StrCpy $1 ""
  Call EndProgram
  !insertmacro REMOVE_FILES ; a file of the version before may not be found by this one
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\DesktopDock.lnk" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "Software\DesktopDock" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${ENTRY}" "DisplayName" "DesktopDock"
  WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${ENTRY}" "Publisher" "The DesktopDock authors"
  WriteRegStr HKCU "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKCU "${ENTRY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $2 $3
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${ENTRY}" "EstimatedSize" "$0"
SectionEnd

; The same value as the setting of the program: what is chosen here is seen there, and the other way round.
Section /o "$(PART_LOGIN)" LOGIN_SECTION
  WriteRegStr HKCU "${RUN}" "DesktopDock" '"$INSTDIR\${PROGRAM}" --at-login'
SectionEnd

Section -
  ${IfNot} ${SectionIsSelected} ${LOGIN_SECTION}
    DeleteRegValue HKCU "${RUN}" "DesktopDock"
  ${EndIf}
SectionEnd

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    SetErrorLevel 1
    Quit
  ${EndIf}
  SetShellVarContext current
  ReadRegStr $0 HKCU "${RUN}" "DesktopDock"
  ${If} $0 != "" ; an upgrade leaves it as it is; /LOGIN chooses it without asking
    !insertmacro SelectSection ${LOGIN_SECTION}
  ${EndIf}
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/LOGIN" $2
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${LOGIN_SECTION}
  ${EndIf}
FunctionEnd

Function un.onInit
  SetShellVarContext current
FunctionEnd

Section "un.$(PART_PROGRAM)"
  SectionIn RO
  StrCpy $1 ""
  Call un.EndProgram
  !insertmacro REMOVE_FILES
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\DesktopDock.lnk"
  DeleteRegValue HKCU "${RUN}" "DesktopDock"
  DeleteRegKey HKCU "${ENTRY}"
  DeleteRegKey HKCU "Software\DesktopDock"
SectionEnd

Section /o "un.$(PART_SETTINGS)"
  RMDir /r "$APPDATA\DesktopDock"
  RMDir /r "$LOCALAPPDATA\DesktopDock"
SectionEnd
