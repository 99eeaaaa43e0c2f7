@echo off
rem The tutorials by name: torch4j list | run NAME | run all --quick | doctor
setlocal
set "HOME_DIR=%~dp0.."
set "TARGET=%HOME_DIR%\tutorials\target"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if not exist "%TARGET%\classpath.txt" goto build
powershell -NoProfile -Command "$s=(Get-Item '%TARGET%\classpath.txt').LastWriteTime; if (Get-ChildItem -Path '%HOME_DIR%\*\src\main','%HOME_DIR%\*\*\src\main','%HOME_DIR%\pom.xml' -Recurse -File -ErrorAction SilentlyContinue | Where-Object LastWriteTime -gt $s | Select-Object -First 1) { exit 1 }"
if errorlevel 1 goto build
goto run

:build
echo torch4j: building ... 1>&2
pushd "%HOME_DIR%"
call mvnw.cmd -q -pl tutorials -am package -Dmaven.test.skip=true -Dspotless.check.skip=true
if errorlevel 1 (
  echo torch4j: the build failed 1>&2
  popd
  exit /b 1
)
popd

:run
set /p CLASSPATH_FILE=<"%TARGET%\classpath.txt"
for %%J in ("%TARGET%\torch4j-tutorials-*.jar") do set "JAR=%%J"
"%JAVA%" -cp "%JAR%;%CLASSPATH_FILE%" org.torch4j.tutorials.cli.Main %*
exit /b %ERRORLEVEL%
