# How the programs are run, for scripts that source this: which Java, with which flags and which archive of classes.
# $lib is the directory that this file is in. What every start goes through calls no other command, if it can be helped:
# a child process takes a millisecond.
# shellcheck shell=sh

# A small heap and small stacks keep a program small, a collector that starts at once makes it fast. A JVM that finds fault with
# its archive of classes does without it, and need not tell. No counters for jps and jstat: for them it would wake up 20 times
# a second, all its life.
JVM_FLAGS='-Xss256k -XX:+UseSerialGC -Xshare:auto -XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr'
# Bots: little is young, else what the start has thrown away stays resident. And only the compiler that starts at once, since
# there may be many. The processes of -bots=N: a thousand bots take 49 MB in all, ten thousand 83.
BOT_FLAGS='-Xmx16m -Xmn2m -XX:TieredStopAtLevel=1'
BOTS_FLAGS='-Xmx64m -Xmn2m -XX:TieredStopAtLevel=1'
# A supervisor keeps messages of thousands of peers, lists them, and prints all that they say.
SUPERVISOR_FLAGS=-Xmx64m

OLDEST_JAVA=17
ARCHIVE_DELAY=5     # seconds from a program's start until it makes its archive, so as not to be in the way
ARCHIVE_PATIENCE=10 # minutes after which whoever was making one has died
ARCHIVE_AGE=30      # days for which archives are kept that nothing uses any more

plain_jvm='' # not empty: without these flags

# find_jar PROGRAM: sets jar.
find_jar() {
    jar=$lib/$1.jar
    [ -f "$jar" ] || jar=$lib/../../$1/target/$1.jar # not a package, but the sources
}

# ---------------------------------------------------------------- Which Java

# Sets java. Fails if there is none, or if it is too old: then java_fault is the text that says so.
find_java() {
    java=''
    if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
        java=$JAVA_HOME/bin/java
        java_home=$JAVA_HOME
    elif java=$(command -v java); then
        java_home=$(readlink -f "$java" 2>/dev/null) || java_home=''
        java_home=${java_home%/bin/java}
    else
        java=java
        java_fault=launcher.nojava
        return 1
    fi
    java_version=''
    java_build=''
    java_arch=''
    if [ -r "$java_home/release" ]; then
        while IFS='=' read -r key value; do
            value=${value#\"}
            value=${value%\"}
            case $key in
                JAVA_VERSION) java_version=$value ;;
                JAVA_RUNTIME_VERSION) java_build=$value ;;
                OS_ARCH) java_arch=$value ;;
            esac
        done <"$java_home/release"
    fi
    if [ -z "$java_version" ]; then # some distributions of Java 8 have no such file
        java_version=$("$java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p')
    fi
    major=${java_version%%[!0-9]*}
    if [ -n "$major" ] && [ "$major" -lt $OLDEST_JAVA ]; then
        java_fault=launcher.oldjava
        return 1
    fi
}

# run_java PROGRAM OPTION...: becomes this program. find_java comes first, and choose_archive if there is to be one.
run_java() {
    program=$1
    shift
    find_jar "$program"
    set -- -jar "$jar" "$@"
    # In a package, its user knows the command; in the sources, there is just the jar.
    [ "$jar" != "$lib/$program.jar" ] || set -- "-Dmcastbots.command=$program" "$@"
    if [ -z "$plain_jvm" ]; then
        [ -z "${archive:-}" ] || set -- "-XX:SharedArchiveFile=$archive" "$@"
        own_flags=$SUPERVISOR_FLAGS
        [ "$program" != dnabot ] || own_flags=$BOT_FLAGS
        for option; do
            case $option in
                -[bB][oO][tT][sS]* | --[bB][oO][tT][sS]*) own_flags=$BOTS_FLAGS ;;
            esac
        done
        flags="$own_flags $JVM_FLAGS"
    else
        flags=''
    fi
    set -f
    # shellcheck disable=SC2086 # several flags, or none
    exec "$java" $flags ${MCASTBOTS_JAVA_OPTS:-} "$@"
}

# ---------------------------------------------------------------- Archives of classes (CDS)
#
# In an archive the JVM finds the classes that a program loads at its start ready for use. It belongs to one JDK and to
# one jar at one place; another one of either has another name. (Where a directory's name has a blank, Java 17 archives its
# own classes only.) It is in the package's own directory if somebody who may
# write there has made it (MCASTBOTS_ARCHIVE=make), else in the user's cache.

# choose_archive PROGRAM: sets archive to what there is, or to nothing; then has one made for the next time.
choose_archive() {
    archive=''
    if [ "${MCASTBOTS_ARCHIVE:-}" = no ] || ! name_archives "$1"; then
        return
    fi
    if is_current "$shared"; then
        archive=$shared
    elif [ -n "$cached" ]; then
        # shellcheck disable=SC3067 # every shell has -O; else somebody else's file could be run by root
        if is_current "$cached" && [ -O "$cached" ]; then
            archive=$cached
            true 2>/dev/null >"$cached.used" # its time tells when it was; that of access is not kept everywhere
        elif [ ! -e "$cached" ] || is_outdated "$cached"; then
            # A child of this process would be one that the program, which it becomes, doesn't know of.
            ( (sleep $ARCHIVE_DELAY; make_archive "$1" "$cached") </dev/null >/dev/null 2>&1 & )
        fi
    fi
}

# make_archive_now PROGRAM: for all users if this one may, else for this one. Sets archive to where it is, or would be.
make_archive_now() {
    archive=$lib
    name_archives "$1" || return
    archive=$shared
    [ -w "$lib" ] || archive=$cached
    [ -n "$archive" ] && make_archive "$1" "$archive" </dev/null >/dev/null 2>&1
}

# name_archives PROGRAM: sets jar, and shared and cached to where its archives would be. Fails if there can be none.
name_archives() {
    find_jar "$1"
    [ -n "$java_build" ] || return
    build=sources
    [ ! -r "$lib/build" ] || read -r build <"$lib/build"
    archive_name=$build-java-$java_build-$java_arch$lib/$1.jsa
    shared=$lib/archives/$archive_name
    case ${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}} in
        /*) cached=${XDG_CACHE_HOME:-$HOME/.cache}/mcastbots/$archive_name ;;
        *) cached='' ;;
    esac
    case $shared$cached in
        *:*) return 1 ;; # the JVM takes it for a list
    esac
}

# is_current FILE: whether it is an archive (an empty one says that none could be made), and made from this jar.
is_current() {
    [ -s "$1" ] && ! is_outdated "$1"
}

is_outdated() {
    # shellcheck disable=SC3013 # every shell has -nt
    [ "$jar" -nt "$1" ]
}

# make_archive PROGRAM FILE: unless another process is at it. What is in it is what is loaded by a program that runs for
# a moment, in a group of its own on the loopback interface.
make_archive() {
    work=$2.making
    mkdir -p "${2%/*}" || return
    if ! mkdir "$work"; then
        [ -n "$(find "$work" -prune -mmin +$ARCHIVE_PATIENCE)" ] || return
        rm -rf "$work"
        mkdir "$work" || return
    fi
    foreground=''
    [ "$1" != dnabot ] || foreground=-fg
    (
        cd "$work" || exit
        # shellcheck disable=SC2086 # several flags, or none
        nice "$java" $JVM_FLAGS -XX:DumpLoadedClassList=classes -jar "$jar" $foreground -info \
            -chanIface=127.0.0.1 -chanAddr=239.255.84.21 -chanPort=$((20000 + $$ % 10000)) -filePort=0 \
            -backoff=0 -lifespan=1
        linking=''
        [ "${major:-0}" -lt 24 ] || linking=-XX:+AOTClassLinking
        # With the JVM's own choice of a collector: some of the JDK's objects are archived only by that one.
        nice "$java" $linking -Xshare:dump -XX:SharedClassListFile=classes -XX:SharedArchiveFile=archive -cp "$jar"
    )
    [ -s "$work/archive" ] || : >"$work/archive" # not to try again at each start
    mv -f "$work/archive" "$2"
    rm -rf "$work"
    [ "$2" != "$cached" ] || forget_archives "${cached%"$archive_name"}"
    [ -s "$2" ]
}

# forget_archives DIRECTORY: deletes those of former JDKs, versions and places, which nothing has used for long.
forget_archives() {
    find "$1" -type f -name '*.jsa' -mtime +$ARCHIVE_AGE -atime +$ARCHIVE_AGE | while IFS= read -r old; do
        if [ ! -e "$old.used" ] || [ -n "$(find "$old.used" -prune -mtime +$ARCHIVE_AGE)" ]; then
            rm -f "$old" "$old.used"
        fi
    done
    find "$1" -depth -type d -exec rmdir {} + 2>/dev/null || : # the empty ones
}
