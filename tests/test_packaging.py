"""pyproject.toml, the lock files and the change log agree with each other and with the folders."""

import re
import tomllib
from pathlib import Path

import mandategraph
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = PYPROJECT["project"]
SETUPTOOLS = PYPROJECT["tool"]["setuptools"]
NOT_INSTALLED = {"tests", "benchmarks", "fuzz", "tools", "build", "dist"}

RUNTIME = PROJECT["dependencies"] + PYPROJECT["build-system"]["requires"]
DEV = RUNTIME + PYPROJECT["dependency-groups"]["dev"]
LOCKS = {"requirements.lock": RUNTIME, "requirements-dev.lock": DEV}
DIRECT = [(lock, requirement) for lock, requirements in LOCKS.items() for requirement in sorted(set(requirements))]

# A pin and its hashes, as pip reads them: `name==version ; marker \` and then indented `--hash=sha256:…` lines.
PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[\w.+!]+).* \\\n(?P<hashes>(?: +--hash=.+\n)+)", re.MULTILINE)
HASH = re.compile(r" +--hash=sha256:[0-9a-f]{64}(?: \\)?")
PLACES = ("://", "/root", "/tmp", "/work", "/home", "--index", "--find-links")


def folders_with_code() -> set[Path]:
    """Every folder, at any depth, that holds Python files which should be installed."""
    top = {
        folder
        for folder in ROOT.iterdir()
        if folder.is_dir()
        and folder.name not in NOT_INSTALLED
        and not folder.name.startswith(".")
        and not (folder / "pyvenv.cfg").exists()
    }
    return {file.parent for folder in top for file in folder.rglob("*.py")}


def folder_of(package: str) -> Path:
    """Where setuptools looks for a package: the entry of package-dir for it or for the nearest package above it."""
    above, below = package, list[str]()
    while above not in SETUPTOOLS["package-dir"]:
        above, _, last = above.rpartition(".")
        assert above, f"{package} has no folder in package-dir"
        below.insert(0, last)
    return ROOT.joinpath(SETUPTOOLS["package-dir"][above], *below)


def pins(lock: str) -> dict[str, list[re.Match[str]]]:
    """The pins of a lock file by the name of the package; more than one where Pythons or systems differ."""
    found: dict[str, list[re.Match[str]]] = {}
    for pin in PIN.finditer((ROOT / lock).read_text("utf-8")):
        found.setdefault(canonicalize_name(pin["name"]), []).append(pin)
    return found


def test_every_folder_with_code_is_a_package() -> None:
    """A new folder or sub-folder with code is installed too: pyproject.toml lists it."""
    listed = {folder_of(package) for package in SETUPTOOLS["packages"]}
    assert {str(folder.relative_to(ROOT)) for folder in folders_with_code() - listed} == set()


@pytest.mark.parametrize("package", SETUPTOOLS["packages"])
def test_every_package_has_its_folder(package: str) -> None:
    """What pyproject.toml lists is there, holds files, and installs by the name of its folder below mandategraph."""
    folder = folder_of(package)
    below = folder.relative_to(ROOT).parts
    assert package.split(".") == (["mandategraph"] if package == "mandategraph" else ["mandategraph", *below])
    assert any(file.is_file() for file in folder.iterdir())


def test_package_dir_names_only_packages() -> None:
    """package-dir holds no folder that the list of packages has forgotten."""
    assert set(SETUPTOOLS["package-dir"]) <= set(SETUPTOOLS["packages"])


def test_package_says_that_it_has_types() -> None:
    """The marker of PEP 561 stands in the package, and so in the wheel."""
    assert (folder_of("mandategraph") / "py.typed").is_file()


def test_version_is_that_of_pyproject() -> None:
    """``mandategraph.__version__`` is the installed version; if not, install this folder again."""
    assert mandategraph.__version__ == PROJECT["version"]


@pytest.mark.parametrize(("lock", "requirement"), DIRECT)
def test_lock_pins_direct_dependency(lock: str, requirement: str) -> None:
    """Each direct dependency is pinned to a version that pyproject.toml allows; if not, run `make lock`."""
    wanted = Requirement(requirement)
    versions = [pin["version"] for pin in pins(lock).get(canonicalize_name(wanted.name), [])]
    assert versions, f"{lock} does not pin {wanted.name}"
    assert all(wanted.specifier.contains(version) for version in versions)


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_holds_only_pins_with_hashes(lock: str) -> None:
    """Beside comments there is nothing in a lock file but pins, each with its SHA-256 hashes."""
    text = (ROOT / lock).read_text("utf-8")
    rest = [line for line in PIN.sub("", text).splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert rest == []
    for pin in PIN.finditer(text):
        assert all(HASH.fullmatch(line) for line in pin["hashes"].splitlines()), pin["name"]


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_place(lock: str) -> None:
    """A lock file holds no address and no path, so that it serves every machine and every package index."""
    text = (ROOT / lock).read_text("utf-8")
    assert [place for place in PLACES if place in text] == []


def test_dev_lock_holds_the_runtime_lock() -> None:
    """The tests run on the very versions that users get."""
    dev = pins("requirements-dev.lock")
    for name, of_runtime in pins("requirements.lock").items():
        assert [pin.group() for pin in dev[name]] == [pin.group() for pin in of_runtime]


def test_change_log_has_the_version() -> None:
    """The top entry of CHANGELOG.md is the version of pyproject.toml, or what is not released yet."""
    headings = re.findall(r"^## \[?([^\s\]]+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings, "CHANGELOG.md has no entry"
    assert headings[0] in {PROJECT["version"], "Unreleased"}
