; The installer: build.sh runs
;   makensis -INPUTCHARSET UTF8 -DVERSION=0.1.0 -DEXE=zuimei.exe -DSIZE=kilobytes -DOUT=setup.exe installer.nsi
;
; It is for one user and asks for no administrator. The folder's name is ASCII: people see the shortcuts, and
; what reads the path through an old code page (an OpenGL driver laid beside the program, an input method's
; DLL, a batch file) meets no character that it lacks.
;
; Exit codes: 0 done, 1 cancelled, 3 the program is still open, 4 a file could not be written or deleted,
; 5 Windows is too old. After 3, 4 and 5 what was there before is as it was. The uninstaller goes on as a copy
; of itself and returns at once; run as  uninstall.exe /S _?=FOLDER  it waits, and leaves uninstall.exe behind.
Unicode true
Target amd64-unicode
RequestExecutionLevel user
ManifestDPIAware true
SetCompressor /SOLID lzma
SetCompressorDictSize 64
SetDateSave off ; same input, same bytes
CRCCheck on

!define NAME "最美职工申报助手"
!define PUBLISHER "最美职工申报助手项目"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\zuimei"
!define OPEN 3 ; exit codes
!define UNWRITTEN 4
!define OLD 5

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\zuimei"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include WinMessages.nsh

!define MUI_ICON "icon.ico"
!define MUI_UNICON "icon.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "wizard.bmp"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "wizard.bmp"

!define MUI_WELCOMEPAGE_TITLE "安装${NAME}"
!define MUI_WELCOMEPAGE_TEXT "将安装 ${VERSION} 版，只给您自己的账户使用，不需要管理员权限。$\r$\n$\r$\n电脑上已有旧版本时会换成这一版，您填写的草稿和设置都保留。$\r$\n$\r$\n草稿在：$\r$\n$DOCUMENTS\最美职工申报$\r$\n$\r$\n点“安装”开始。"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "安装好了"
!define MUI_FINISHPAGE_TEXT "以后从桌面或“开始”菜单的“${NAME}”打开。$\r$\n$\r$\n要卸载时，请到 Windows 的“设置”→“应用”里找“${NAME}”。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\zuimei.exe"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开${NAME}(&R)"
!insertmacro MUI_PAGE_FINISH

!define MUI_WELCOMEPAGE_TITLE "卸载${NAME}"
!define MUI_WELCOMEPAGE_TEXT "将删除程序、快捷方式和运行日志。$\r$\n$\r$\n您填写的草稿不会删除，仍在：$\r$\n$DOCUMENTS\最美职工申报$\r$\n$\r$\n点“卸载”开始。"
!insertmacro MUI_UNPAGE_WELCOME
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "卸载好了"
!define MUI_FINISHPAGE_TEXT "您填写的草稿没有删除，仍在：$\r$\n$DOCUMENTS\最美职工申报$\r$\n$\r$\n重新安装后可以接着填写。草稿里有个人信息，不再需要时请自行删除这个文件夹。"
!insertmacro MUI_UNPAGE_FINISH

!insertmacro MUI_LANGUAGE "SimpChinese"
SetFont /LANG=${LANG_SIMPCHINESE} "Microsoft YaHei UI" 9

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "ProductName" "${NAME}"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "FileDescription" "${NAME}安装程序"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "CompanyName" "${PUBLISHER}"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "LegalCopyright" "© 2026 ${PUBLISHER}，按 MIT 许可证发布"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "OriginalFilename" "${NAME}-安装程序.exe"

; end ends with a code, and a sentence on the page.
!macro end code sentence
  SetErrorLevel ${code}
  SetDetailsPrint both
  Abort "${sentence}"
!macroend

; associationsChanged has the Explorer read which program opens which file.
!macro associationsChanged
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)' ; SHCNE_ASSOCCHANGED
!macroend

; fail says the sentence in a box, too.
!macro fail code sentence
  MessageBox MB_OK|MB_ICONSTOP "${sentence}" /SD IDOK
  !insertmacro end ${code} "${sentence}"
!macroend

!define UNABLE "写不进文件夹“$INSTDIR”，没有安装，原来的版本不变。请看看磁盘是不是满了，或者是不是被安全软件拦住了，然后再装一次。"
!define UNDELETED "“$INSTDIR\zuimei.exe”删不掉，程序没有卸载。请看看是不是被安全软件拦住了，然后再卸载一次。"
!define /math NEED ${SIZE} + 1024 ; kilobytes, with the uninstaller and the shortcuts
!define /math MEGABYTES ${NEED} / 1024
!define FULL "“$INSTDIR”所在的磁盘空间不够，没有安装，原来的版本不变。安装要 ${MEGABYTES} MB 空闲空间，请腾出空间后再装一次。"

; The functions that installer and uninstaller share; un is "" or "un.".
!macro shared un doing kept unable

; free says in $0 whether the program's file can be replaced: 1; 0 while the program runs, of which Windows says
; ERROR_SHARING_VIOLATION; 2 when something else is in the way.
Function ${un}free
  StrCpy $0 1
  ${If} ${FileExists} "$INSTDIR\zuimei.exe"
    SetFileAttributes "$INSTDIR\zuimei.exe" NORMAL
    ; GENERIC_WRITE, all sharing, OPEN_EXISTING
    System::Call 'kernel32::CreateFileW(w "$INSTDIR\zuimei.exe", i 0x40000000, i 7, p 0, i 3, i 0, p 0) p .r1 ?e'
    Pop $2
    ${If} $1 P<> -1
      System::Call 'kernel32::CloseHandle(p r1)'
    ${ElseIf} $2 = 32
      StrCpy $0 0
    ${Else}
      StrCpy $0 2
    ${EndIf}
  ${EndIf}
FunctionEnd

; askToClose closes the windows of the installed program, no other copy's, as a click on their × does: the
; program saves the draft, or asks when that fails. GLFW30 is the class of the toolkit's windows.
Function ${un}askToClose
  StrCpy $1 0
  ${Do}
    FindWindow $1 "GLFW30" "" 0 $1
    ${If} $1 P= 0
      ${ExitDo}
    ${EndIf}
    System::Call 'user32::GetWindowThreadProcessId(p r1, *i .r2)'
    System::Call 'kernel32::OpenProcess(i 0x1000, i 0, i r2) p .r3' ; PROCESS_QUERY_LIMITED_INFORMATION
    ${If} $3 P<> 0
      System::Call 'kernel32::QueryFullProcessImageNameW(p r3, i 0, w .r4, *i ${NSIS_MAX_STRLEN})'
      System::Call 'kernel32::CloseHandle(p r3)'
      ${If} $4 == "$INSTDIR\zuimei.exe"
        System::Call 'user32::PostMessageW(p r1, i ${WM_CLOSE}, p 0, p 0)'
      ${EndIf}
    ${EndIf}
  ${Loop}
FunctionEnd

; close sees to it that the program is closed, or ends.
Function ${un}close
  Call ${un}free
  ${If} $0 = 1
    Return
  ${ElseIf} $0 = 2
    !insertmacro fail ${UNWRITTEN} "${unable}"
  ${EndIf}
  MessageBox MB_OKCANCEL|MB_ICONINFORMATION "${NAME}正开着。点“确定”将保存草稿、关闭它，然后${doing}。" /SD IDOK IDOK ask
  SetErrorLevel 1
  Quit
  ask:
  DetailPrint "正在等${NAME}关闭…"
  Call ${un}askToClose
  StrCpy $5 0
  ${Do}
    Sleep 250
    Call ${un}free
    ${If} $0 = 1
      Return
    ${EndIf}
    IntOp $5 $5 + 1
  ${LoopUntil} $5 >= 60 ; a quarter of a minute
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME}还没有关闭。请回到它的窗口，回答它的提问并关闭它，然后点“重试”；点“取消”就不${doing}，${kept}。" /SD IDCANCEL IDRETRY ask
  !insertmacro end ${OPEN} "${NAME}还开着，没有${doing}，${kept}。"
FunctionEnd
!macroend
!insertmacro shared "" "安装" "原来的版本不变" "${UNABLE}"
!insertmacro shared "un." "卸载" "程序不变" "${UNDELETED}"

Function .onInit
  SetShellVarContext current
  ${IfNot} ${AtLeastWin10}
    SetErrorLevel ${OLD}
    MessageBox MB_OK|MB_ICONSTOP "${NAME}要在 Windows 10 或更新的 Windows 上使用，这台电脑的太旧了。" /SD IDOK
    Quit
  ${EndIf}
FunctionEnd

; What fails by itself, as the disk that is full all the same, has no code yet.
Function .onInstFailed
  GetErrorLevel $0
  ${If} $0 = -1
    SetErrorLevel ${UNWRITTEN}
  ${EndIf}
  Delete "$INSTDIR\zuimei.exe.new"
  RMDir "$INSTDIR"
FunctionEnd

Function un.onInit
  SetShellVarContext current
FunctionEnd

Section
  SetDetailsPrint textonly
  Call close
  DetailPrint "正在写入程序…"
  SetDetailsPrint none
  ; The new file takes the old one's place whole, or not at all.
  SetOverwrite try
  ClearErrors
  SetOutPath "$INSTDIR"
  Delete "$INSTDIR\zuimei.exe.new"
  System::Call 'kernel32::GetDiskFreeSpaceExW(w "$INSTDIR", *l .r1, p 0, p 0) i .r0'
  ${If} $0 <> 0
    System::Int64Op ${NEED} * 1024
    Pop $2
    System::Int64Op $1 < $2
    Pop $0
    ${If} $0 <> 0
      RMDir "$INSTDIR"
      !insertmacro fail ${UNWRITTEN} "${FULL}"
    ${EndIf}
  ${EndIf}
  ClearErrors
  File "/oname=zuimei.exe.new" "${EXE}"
  ${If} ${Errors}
    Delete "$INSTDIR\zuimei.exe.new"
    RMDir "$INSTDIR"
    !insertmacro fail ${UNWRITTEN} "${UNABLE}"
  ${EndIf}
  System::Call 'kernel32::MoveFileExW(w "$INSTDIR\zuimei.exe.new", w "$INSTDIR\zuimei.exe", i 1) i .r0'
  ${If} $0 = 0
    Delete "$INSTDIR\zuimei.exe.new"
    !insertmacro fail ${UNWRITTEN} "${UNABLE}"
  ${EndIf}
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\zuimei.exe"
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\zuimei.exe"
  ; The office's letters open with a double click, for this user.
  WriteRegStr HKCU "Software\Classes\.zuimei" "" "zuimei.letter"
  WriteRegStr HKCU "Software\Classes\zuimei.letter" "" "最美职工申报信件"
  WriteRegStr HKCU "Software\Classes\zuimei.letter\DefaultIcon" "" "$INSTDIR\zuimei.exe,0"
  WriteRegStr HKCU "Software\Classes\zuimei.letter\shell\open\command" "" '"$INSTDIR\zuimei.exe" "%1"'
  !insertmacro associationsChanged
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\zuimei.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

; Of the settings go those that the program and its toolkit made for themselves, the log and the window's size. Notices that an
; office put there, the list of drafts kept elsewhere, and the drafts are the user's and stay; so does what
; somebody laid beside the program.
Section "Uninstall"
  SetDetailsPrint textonly
  Call un.close
  DetailPrint "正在删除程序…"
  SetDetailsPrint none
  SetOutPath "$TEMP"
  ClearErrors
  Delete "$INSTDIR\zuimei.exe"
  ${If} ${Errors}
    !insertmacro fail ${UNWRITTEN} "${UNDELETED}"
  ${EndIf}
  Delete "$INSTDIR\zuimei.exe.new"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  ReadRegStr $0 HKCU "Software\Classes\.zuimei" ""
  ${If} $0 == "zuimei.letter" ; not another program's by now
    DeleteRegKey HKCU "Software\Classes\.zuimei"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\zuimei.letter"
  !insertmacro associationsChanged
  DeleteRegKey HKCU "${UNINSTALL}"
  Delete "$APPDATA\zuimei\zuimei.log"
  Delete "$APPDATA\zuimei\zuimei.log.old"
  Delete "$APPDATA\zuimei\window.json"
  Delete "$APPDATA\zuimei\open\*.json" ; paths that a second start handed over
  RMDir "$APPDATA\zuimei\open"
  RMDir "$APPDATA\zuimei\campaigns" ; unless notices came, which drafts need after the next installation
  RMDir "$APPDATA\zuimei"
  Delete "$LOCALAPPDATA\zuimei\*.lock" ; of folders that papers were written into
  RMDir "$LOCALAPPDATA\zuimei"
  RMDir /r "$APPDATA\fyne\cn.zuimei.app"
  RMDir "$APPDATA\fyne"
  RMDir /r "$LOCALAPPDATA\fyne\cn.zuimei.app"
  RMDir "$LOCALAPPDATA\fyne"
SectionEnd
