#!/usr/bin/env bash
# How the files of yasgui/ were obtained: from the package registry of npm, by version, unchanged. Run it to get them again;
# `git diff` then shows whether they are the same.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

YASGUI=4.6.2        # @zazuko/yasgui: the kept-up fork of @triply/yasgui; its package declares MIT and holds no text
TRIPLY=4.2.28       # @triply/yasgui: the original, whose package holds the text of that licence

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
(
    cd "$tmp"
    npm init --yes >/dev/null
    npm install --ignore-scripts --no-audit --no-fund --silent "@zazuko/yasgui@$YASGUI"
    npm pack --silent "@triply/yasgui@$TRIPLY" >/dev/null
    tar -xzf triply-yasgui-*.tgz
)
mkdir -p yasgui
cp "$tmp"/node_modules/@zazuko/yasgui/build/yasgui.min.{js,css} yasgui/
{
    echo "yasgui.min.js and yasgui.min.css are those of the npm package @zazuko/yasgui $YASGUI, unchanged (see ../obtain.sh)."
    echo "The package declares the licence MIT; the text is that of @triply/yasgui $TRIPLY, from which it was forked."
    echo
    cat "$tmp/package/LICENSE.txt"
    echo
    echo "The files also hold what the package depends on, each under its own licence:"
    find "$tmp/node_modules" -maxdepth 3 -type f -iname 'licen[sc]e*' -not -path '*/@types/*' -not -iname '*_header' | LC_ALL=C sort |
        while read -r file; do
            name=${file#"$tmp"/node_modules/}
            printf '\n---- %s ----\n\n' "${name%/*}"
            tr -d '\r' <"$file"
        done
} >yasgui/LICENSES.txt
