@echo off
rem Runs N bots (4 unless told otherwise) on loopback, each in a directory of its own, and a supervisor. QUIT ends the
rem supervisor; the bots end after their life, or by KILL *. Not tried: its authors have no Windows.
setlocal
set "count=%~1"
if not defined count set "count=4"
set "root=%TEMP%\spawn-bots-%RANDOM%"
for /l %%i in (1,1,%count%) do (
    mkdir "%root%\bot-%%i"
    start "bot-%%i" /d "%root%\bot-%%i" /b cmd /c ""%~dp0dnabot.cmd" -chanIface=127.0.0.1"
)
echo Directories and logs of the bots: %root%
call "%~dp0supervisor.cmd" -chanIface=127.0.0.1
exit /b %ERRORLEVEL%
