#!/bin/sh
# Show the main job on the demo archive: add, ask, verify; then the chat on a terminal.
set -eu
rm -rf "$QUOTH_ARCHIVE"

shown() {
    printf '\n$ quoth'
    for word in "$@"; do
        case $word in *[!A-Za-z0-9_./=-]*) printf " '%s'" "$word" ;; *) printf ' %s' "$word" ;; esac
    done
    printf '\n'
}

# A command is expected to end with a code: 0 clean, 1 not clean or not on record.
expect() {
    code=$1
    shift
    shown "$@"
    got=0
    "$QUOTH" "$@" || got=$?
    if [ "$got" -ne "$code" ]; then
        echo "demo: quoth $1 ended with $got, not $code" >&2
        exit 1
    fi
}

expect 0 add --demo
expect 0 ask 'who said "a library is not a shop"?'
expect 0 ask 'what did Quill say about the fare?'
expect 1 ask 'did Ivo Brandt say "nobody will be asked to pay more than £9.50"?'
expect 1 ask 'who designed the lighthouse?'
expect 0 verify 'The river is clean until it meets the pipe' --by 'Anneke de Wit'
expect 1 verify 'We would call that a rescue'
expect 1 verify 'The figure of $4.2 million is a misplaced point' --by Voss
expect 0 verify 'The boat will not stop this winter. We have signed for 42 sailings a month.'
expect 0 status

if [ -t 0 ] && [ -t 1 ] && [ -z "${CI:-}" ]; then
    echo
    echo "Opening the chat (Ctrl-Q leaves it)…"
    exec "$QUOTH" chat
fi
