@echo off
rem Runs dnabot; its option -help tells the rest. Flags as in lib/jvm.sh, but without an archive of classes; a JAVA_HOME
rem without Java is passed over, as there. Not tried: its authors have no Windows.
setlocal
set "java=java"
if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
set "flags=-Xmx16m -Xmn2m -XX:TieredStopAtLevel=1 -Xss256k -XX:+UseSerialGC -Xshare:auto -XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr"
echo %* | findstr /i /c:"-bots" >nul && set "flags=%flags:-Xmx16m=-Xmx64m%"
"%java%" %flags% %MCASTBOTS_JAVA_OPTS% -Dmcastbots.command=dnabot -jar "%~dp0..\lib\dnabot.jar" %*
exit /b %ERRORLEVEL%
