#!/usr/bin/env bash
# Builds the wheel and installs it into a clean venv, away from the repository. Checks that the command works there, that
# every file of the source folders came along, and that nothing lands in site-packages but mandategraph and its dist-info.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

make --no-print-directory .venv/.dev
dev_python=$PWD/.venv/bin/python
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/source" "$tmp/work"

echo "building the wheel"
# From a copy, because setuptools also packs what an earlier build left in build/, and leaves its own output beside the source.
tar -c --exclude=./.git --exclude=./.venv --exclude=./build --exclude=./dist --exclude='./*.egg-info' \
    --exclude=./mandates.store . | tar -x -C "$tmp/source"
"$dev_python" -m build --wheel --no-isolation --outdir "$tmp/dist" "$tmp/source" >"$tmp/build.log" 2>&1 || {
    cat "$tmp/build.log" >&2
    exit 1
}
wheel=$(echo "$tmp"/dist/*.whl)

echo "comparing ${wheel##*/} with the source folders"
"$dev_python" - "$tmp/source" "$wheel" <<'PYTHON'
import sys
import tomllib
import zipfile
from pathlib import Path

source, wheel = Path(sys.argv[1]), Path(sys.argv[2])
folders = tomllib.loads((source / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-dir"]
wanted = {
    f"{package.replace('.', '/')}/{file.relative_to(source / folder).as_posix()}"
    for package, folder in folders.items()
    for file in (source / folder).rglob("*")
    if file.is_file() and file.suffix != ".pyc" and not file.name.startswith(".")
}
packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
for name in sorted(wanted - packed):
    print(f"missing from the wheel: {name}")
for name in sorted(packed - wanted):
    print(f"should not be in the wheel: {name}")
sys.exit(wanted != packed)
PYTHON

echo "installing it into a clean venv"
"$dev_python" -m venv "$tmp/venv"
pip=("$tmp/venv/bin/python" -m pip --quiet --disable-pip-version-check)
"${pip[@]}" install --require-hashes -r requirements.lock
site=$("$tmp/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
ls -A "$site" >"$tmp/before"
"${pip[@]}" install --no-deps "$wheel"
ls -A "$site" >"$tmp/after"
version=$("$dev_python" -c 'import tomllib; print(tomllib.load(open("pyproject.toml", "rb"))["project"]["version"])')
landed=$(comm -13 "$tmp/before" "$tmp/after" | tr '\n' ' ')
if [[ $landed != "mandategraph mandategraph-$version.dist-info " ]]; then
    echo "landed in site-packages: $landed" >&2
    exit 1
fi

cd "$tmp/work"
mandates=$tmp/venv/bin/mandates
echo "mandates --version"
said=$("$mandates" --version)
if [[ $said != *"$version"* ]]; then
    echo "mandates --version says '$said', pyproject.toml says $version" >&2
    exit 1
fi
imported=$("$tmp/venv/bin/python" -c 'import mandategraph; print(mandategraph.__version__, mandategraph.__file__)')
if [[ $imported != "$version $site/mandategraph/__init__.py" ]]; then
    echo "import mandategraph finds '$imported', not version $version in $site" >&2
    exit 1
fi
echo "mandates --help"
"$mandates" --help >/dev/null
echo "mandates demo"
"$mandates" demo
echo "the wheel works"
