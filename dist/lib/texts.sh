# Texts in the user's language, for shell scripts that source this; $lib is the directory that it is in.
# shellcheck shell=sh

messages=$lib/messages/messages
if [ ! -r "$messages.properties" ]; then # not a package, but the sources
    messages=$lib/../../i18n/src/main/resources/mcastbots/i18n/messages
fi

regional=''
translated=''

# use_language NAME...: the first of these locales' names that there is a translation for, else English.
use_language() {
    for name; do
        name=${name%%[.@]*}
        case $name in
            C | POSIX | en | en[_-]*) return ;;
            '' | *[!A-Za-z0-9_-]*) continue ;;
        esac
        language=${name%%[_-]*}
        if [ -r "${messages}_$language.properties" ]; then
            translated=${messages}_$language.properties
            regional=${messages}_${language}_${name#*[_-]}.properties
            return
        fi
    done
}

# choose_language OPTION...: as the bots do, by -lang or else by the environment in gettext's order.
choose_language() {
    while [ $# -gt 0 ]; do
        case $1 in
            -[Ll][Aa][Nn][Gg]=* | --[Ll][Aa][Nn][Gg]=*) asked=${1#*=} ;;
            -[Ll][Aa][Nn][Gg] | --[Ll][Aa][Nn][Gg]) asked=${2-} ;;
            *) asked='' ;;
        esac
        if [ -n "$asked" ]; then
            use_language "$asked"
            return
        fi
        shift
    done
    locale=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}
    case $locale in
        C | POSIX | C.*) return ;;
    esac
    old_ifs=$IFS
    IFS=:
    set -f
    # shellcheck disable=SC2086 # a list with colons
    set -- ${LANGUAGE:-} "$locale"
    set +f
    IFS=$old_ifs
    use_language "$@"
}

# text KEY ARGUMENT...: the text of the message bundles, read as java.util.Properties and MessageFormat do.
text() {
    LC_ALL=C awk '
        function continues(line,    n) { # whether it ends in an odd number of backslashes
            for (n = 0; substr(line, length(line) - n, 1) == "\\"; n++);
            return n % 2
        }
        function find(file, key,    line, more) {
            while ((getline line < file) > 0) {
                sub(/^[ \t]+/, "", line)
                if (line ~ /^[#!]/)
                    continue
                while (continues(line)) {
                    line = substr(line, 1, length(line) - 1)
                    if ((getline more < file) <= 0)
                        break
                    sub(/^[ \t]+/, "", more)
                    line = line more
                }
                if (match(line, /[=: \t]/) && substr(line, 1, RSTART - 1) == key) {
                    line = substr(line, RSTART)
                    sub(/^[ \t]*[=:]?[ \t]*/, "", line)
                    close(file)
                    found = 1
                    return line
                }
            }
            close(file)
            return ""
        }
        function unescape(s,    out, c, i) {
            for (i = 1; i <= length(s); i++) {
                c = substr(s, i, 1)
                if (c == "\\") {
                    c = substr(s, ++i, 1)
                    c = c == "n" ? "\n" : c == "t" ? "\t" : c
                }
                out = out c
            }
            return out
        }
        function format(s,    out, c, i, quoted) {
            for (i = 1; i <= length(s); i++) {
                c = substr(s, i, 1)
                if (c == "\047") { # an apostrophe
                    if (substr(s, i + 1, 1) == c) {
                        out = out c
                        i++
                    } else {
                        quoted = !quoted
                    }
                } else if (c == "{" && !quoted && match(substr(s, i), /^[{][0-9]+[}]/)) {
                    out = out ARGV[FIRST + substr(s, i + 1, RLENGTH - 2)]
                    i += RLENGTH - 1
                } else {
                    out = out c
                }
            }
            return out
        }
        BEGIN {
            FIRST = 5 # the argument that is {0}
            for (i = 1; i <= 3 && !found; i++)
                if (ARGV[i] != "")
                    s = find(ARGV[i], ARGV[4])
            if (!found) { # still better than nothing
                s = ARGV[4]
                for (i = FIRST; i < ARGC; i++)
                    s = s " {" (i - FIRST) "}"
            }
            print format(unescape(s))
        }' "$regional" "$translated" "$messages.properties" "$@"
}
