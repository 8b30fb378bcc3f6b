@echo off
rem Runs dnabot; its option -help tells the rest. Flags as in lib/jvm.sh. Not tried: its authors have no Windows.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -Xmx16m -Xss256k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto %MCASTBOTS_JAVA_OPTS% -jar "%~dp0..\lib\dnabot.jar" %*
exit /b %ERRORLEVEL%
