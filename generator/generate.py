"""``python -m generator generate``: generate the code from ``spec/engine.yaml``, or check it."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from . import public
from .emit import emit
from .facts import SPEC, load
from .read import read
from .shapes import Api, SpecError

ROOT = SPEC.parent
OUTPUT = ROOT / "generated"
PROMISED = SPEC / "public-names.txt"

# The output of other versions differs.
RUFF = "0.17.6"
_STYLE = (
    "--isolated",
    "--no-cache",
    "--quiet",
    "--target-version",
    "py311",
    "--line-length",
    "100",
)


def main(arguments: list[str]) -> int:
    """Generate, or with ``--check`` print what generating would change."""
    parser = argparse.ArgumentParser(prog="python -m generator generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, fail on a difference")
    parser.add_argument("--words", action="store_true", help="only list missing descriptions")
    options = parser.parse_args(arguments)
    if options.check and (code := _check_spec()):
        return code
    try:
        api = read(load(SPEC / "engine.yaml"))
        if options.words:
            print("\n".join(missing_words(api)))
            return 0
        files = render(api)
    except SpecError as error:
        print(f"nothing is generated: {error}", file=sys.stderr)
        return 1
    changes = differences(OUTPUT, files)
    names = public.names(files)
    promise = _promise(names)
    if options.check:
        if public.read(PROMISED) != promise.promised:
            changes.append(f"changed: spec/{PROMISED.name}")
        for change in changes:
            print(change)
        if changes:
            print("generated/ is out of date: run `nox -s generate`", file=sys.stderr)
        for problem in promise.problems():
            print(problem, file=sys.stderr)
        return 1 if changes or promise.problems() else 0
    for line in public.changes(public.on_disk(OUTPUT), names):
        print(line)
    if changes:
        replace(OUTPUT, files)
    PROMISED.write_text(public.text(promise.promised), encoding="utf-8", newline="\n")
    for problem in promise.problems():
        print(problem, file=sys.stderr)
    print(
        f"{len(api.operations)} operations, {len(api.models)} models, {len(api.enums)} enums: "
        f"{len(files)} files, {len(changes)} changed; "
        f"{len(missing_words(api))} descriptions are missing (--words lists them)"
    )
    return 0


def _promise(names: public.Names) -> public.Check:
    """Compare the promised names with the offered names."""
    return public.check(public.read(PROMISED), names, public.withdrawn(load(SPEC / "names.yaml")))


def _check_spec() -> int:
    """Check that the spec is up to date; otherwise comparing the code is meaningless."""
    derive: Any = import_module(".derive", __package__)
    return int(derive.main(["--check"]) or 0)


def render(api: Api) -> dict[str, bytes]:
    """Return the formatted files below ``generated/``.

    Raises:
        SpecError: the API cannot be written as code, or the formatter is another one.
    """
    if version("ruff") != RUFF:
        raise SpecError(f"ruff {RUFF} is needed, {version('ruff')} is installed")
    files = emit(api)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder, {path: text.encode() for path, text in files.items()})
        # In separate runs: the formatting of imports depends on which of them are used.
        _ruff("check", "--select", "F401", "--fix-only", folder=folder)
        _ruff("check", "--select", "I001", "--fix-only", folder=folder)
        _ruff("format", folder=folder)
        return {path: (folder / path).read_bytes() for path in files}


def _ruff(*arguments: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ruff", arguments[0], *_STYLE, *arguments[1:], "."],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise SpecError(f"ruff refuses the generated code: {done.stderr or done.stdout}")


def differences(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Return what is missing, changed or left over in a directory, one line each."""
    found = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    lines = []
    for name in sorted({*files, *found}):
        if name not in found:
            lines.append(f"missing: {folder.name}/{name}")
        elif name not in files:
            lines.append(f"left over: {folder.name}/{name}")
        elif found[name].read_bytes() != files[name]:
            lines.append(f"changed: {folder.name}/{name}")
    return lines


def replace(folder: Path, files: Mapping[str, bytes]) -> None:
    """Replace the content of a directory in one step."""
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as name:
        new, old = Path(name) / "new", Path(name) / "old"
        _write(new, files)
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
        shutil.rmtree(old, ignore_errors=True)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def missing_words(api: Api) -> list[str]:
    """Return the operations, parameters, models and fields without a description."""
    missing = []
    for operation in api.operations:
        if not operation.summary:
            missing.append(operation.id)
        missing += [f"{operation.id}({row.wire})" for row in operation.parameters if not row.about]
    for model in api.models:
        if not model.about:
            missing.append(model.name)
        missing += [f"{model.name}.{field.wire}" for field in model.fields if not field.about]
    return missing + [enum.name for enum in api.enums if not enum.about]
