@echo off
rem Runs supervisor; its option -help tells the rest. Flags as in lib/jvm.sh, but without an archive of classes; a JAVA_HOME
rem without Java is passed over, as there. Not tried: its authors have no Windows.
setlocal
set "java=java"
if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
set "flags=-Xmx64m -Xss256k -XX:+UseSerialGC -Xshare:auto -XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr"
"%java%" %flags% %MCASTBOTS_JAVA_OPTS% -Dmcastbots.command=supervisor -jar "%~dp0..\lib\supervisor.jar" %*
exit /b %ERRORLEVEL%
