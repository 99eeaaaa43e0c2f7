#!/usr/bin/env bash
# Cost of a call beside the raw presets and beside Python, in turn on this machine; medians of the rounds.
#   scripts/bench/ops.sh [rounds]        PYTHON=/path/to/python with torch 2.10, COLLECTOR=-XX:+UseG1GC for another than the launcher's
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
rounds=${1:-3}
python=${PYTHON:-python3}
out=$root/target/bench
mkdir -p "$out"
rm -f "$out"/ops-*.json
mvn=${MVN:-$root/mvnw}

"$mvn" -q -f "$root/pom.xml" -Pbench -pl scripts/bench -am -Dspotless.check.skip -DskipTests compile \
    org.apache.maven.plugins:maven-dependency-plugin:build-classpath -Dmdep.outputFile="$out/classpath" -Dmdep.regenerateFile
classpath=$here/target/classes:$(cat "$out/classpath")
native=$("${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1 | grep -qE 'version "(2[2-9]|[3-9])' && echo --enable-native-access=ALL-UNNAMED || true)

for round in $(seq "$rounds"); do
    "$python" "$here/ops.py" >"$out/ops-python-$round.json"
    "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$classpath" org.openjdk.jmh.Main '\.(Operators|RawOperators|Arrays)\.' \
        -f 1 -wi 10 -w 300ms -i 10 -r 100ms -jvmArgsAppend "-Xmx1g ${COLLECTOR:--XX:+UseSerialGC} $native" \
        -rf json -rff "$out/ops-java-$round.json" >"$out/ops-java-$round.log"
done
"$python" "$here/ratios.py" "$out"
