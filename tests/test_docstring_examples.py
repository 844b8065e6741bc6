"""The examples in docstrings are true: every module's doctests pass, and a good many modules have some."""

import doctest
import importlib
import pkgutil

import pytest

PACKAGES = ("ontology", "loaders", "graph", "web", "cli", "schemas")
LEAST_MODULES_WITH_EXAMPLES = 20


def modules() -> list[str]:
    """The names of the packages and of every module in them, found by walking."""
    names = ["mandategraph"]
    for package in PACKAGES:
        name = f"mandategraph.{package}"
        folder = importlib.import_module(name).__path__
        names += [name, *(found.name for found in pkgutil.walk_packages(folder, f"{name}."))]
    return names


MODULES = modules()


def examples(name: str) -> list[doctest.DocTest]:
    """The docstrings of a module that hold examples."""
    found = doctest.DocTestFinder(exclude_empty=True).find(importlib.import_module(name))
    return [test for test in found if test.examples]


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_module(name: str) -> None:
    """Each docstring's example prints what it says it prints."""
    runner = doctest.DocTestRunner()
    printed: list[str] = []
    for test in examples(name):
        runner.run(test, out=printed.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(printed)


def test_many_modules_have_examples() -> None:
    """The test above tries something: all packages are walked, and at least 20 modules have examples."""
    assert {name.split(".")[1] for name in MODULES if "." in name} == set(PACKAGES)
    assert len(MODULES) == len(set(MODULES)) >= 45
    with_examples = [name for name in MODULES if examples(name)]
    assert len(with_examples) >= LEAST_MODULES_WITH_EXAMPLES
