"""Makes the synchronous half of the I/O from the asynchronous one: ``_async`` to ``_sync``.

The words of the two colours are exchanged token by token, and the result is formatted. Only
``net/backend.py``, where threads and asyncio differ, is written by hand in both. The transport for
httpx2 is made from the one for httpx, in both colours.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import sysconfig
import tokenize
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "overrides" / "dockwire"
HEADER = "# Made from _async by `python -m generator unasync`; change that, not this.\n"
HTTPX2_HEADER = (
    "# Made from httpx_transport.py by `python -m generator unasync`; change that, not this.\n"
)
BY_HAND = (Path("net/backend.py"),)
HTTPX, HTTPX2 = Path("net/httpx_transport.py"), Path("net/httpx2_transport.py")

_WORDS = {
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "__anext__": "__next__",
    "aclose": "close",
    "aclosing": "closing",
    "StopAsyncIteration": "StopIteration",
    "AsyncByteStream": "SyncByteStream",
    "handle_async_request": "handle_request",
    "asyncio": "threads",
    "asynchronous": "synchronous",
    "_async": "_sync",
}
_PREFIXED = re.compile(r"Async(?=[A-Z])")
# What only one colour can mean.
_ONLY_ASYNC = re.compile(r"(?<=threads), tasks and event loops|(?<=function) or coroutine function")
# Words in comments and texts.
_WORD = re.compile(r"\w+")
_PHRASE = re.compile(r"\b(?:async\s+(?=with|for|def)|await\s+)")


def convert(source: str) -> str:
    """The synchronous text of an asynchronous module, not yet formatted."""
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    def offset(place: tuple[int, int]) -> int:
        return starts[place[0] - 1] + place[1]

    parts: list[str] = []
    done = 0
    tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    for index, token in enumerate(tokens):
        start, end = offset(token.start), offset(token.end)
        if token.type == tokenize.NAME and token.string in ("async", "await"):
            # The blank behind the word goes with it.
            parts.append(source[done:start])
            done = offset(tokens[index + 1].start)
        elif token.type == tokenize.NAME:
            parts += (source[done:start], sync_name(token.string))
            done = end
        elif token.type in _TEXTS:
            parts += (source[done:start], _text(source[start:end]))
            done = end
    parts.append(source[done:])
    return HEADER + "".join(parts)


# From Python 3.12 on an f-string is several tokens, the text between its braces one of its own.
_TEXTS = {tokenize.STRING, tokenize.COMMENT, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}


def sync_name(word: str) -> str:
    """The synchronous twin of a name."""
    return _WORDS.get(word) or _PREFIXED.sub("", word)


def _text(text: str) -> str:
    text = _ONLY_ASYNC.sub("", _PHRASE.sub("", text))
    return _WORD.sub(lambda found: sync_name(found[0]), text)


def produce() -> dict[Path, str]:
    """The formatted text of every file that is made, by its path."""
    written = PACKAGE / "_async"
    names = [path.relative_to(written) for path in sorted(written.rglob("*.py"))]
    texts = {
        PACKAGE / "_sync" / name: convert((written / name).read_text("utf-8"))
        for name in names
        if name not in (*BY_HAND, HTTPX2)
    }
    if (written / HTTPX).exists():
        source = (written / HTTPX).read_text("utf-8")
        texts[written / HTTPX2] = HTTPX2_HEADER + for_httpx2(source)
        texts[PACKAGE / "_sync" / HTTPX2] = for_httpx2(convert(source))
    return {path: format_source(text, path) for path, text in texts.items()}


def for_httpx2(text: str) -> str:
    """The same text for the next version of httpx, which is another package."""
    return re.sub(r"\bhttpx\b", "httpx2", text)


def main(arguments: list[str]) -> int:
    """Write the files, or with ``--check`` report those that differ."""
    by_hand = {PACKAGE / "_sync" / name for name in BY_HAND}
    present = set((PACKAGE / "_sync").rglob("*.py")) - by_hand
    return update(produce(), present, "_async", PACKAGE.parent, check="--check" in arguments)


def update(
    wanted: dict[Path, str], present: set[Path], source: str, root: Path, *, check: bool
) -> int:
    """Write made files that differ and remove stale ones, or report both; return the exit code.

    Args:
        wanted: the texts of the files.
        present: the files that are there; those that are not wanted are stale.
        source: what they are made from, for messages.
        root: the folder from which messages name files.
        check: only report.
    """
    stale = sorted(present - wanted.keys())
    changed = [
        path
        for path, text in wanted.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    if check:
        for path in [*changed, *stale]:
            print(f"{path.relative_to(root)} differs from {source}", file=sys.stderr)
        return 1 if changed or stale else 0
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[path], encoding="utf-8")
    for path in stale:
        path.unlink()
    return 0


def format_source(source: str, path: Path) -> str:
    """The text with its imports in order and in the project's style."""
    for command in (("check", "--select", "I", "--fix-only", "--quiet"), ("format", "--quiet")):
        ran = subprocess.run(
            [_ruff(), *command, "--stdin-filename", str(path), "-"],
            input=source,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=PACKAGE.parent.parent,
        )
        if ran.returncode:
            raise RuntimeError(f"{path}: {ran.stderr.strip()}")
        source = ran.stdout
    return source


def _ruff() -> str:
    """The ruff of this environment; another one may format in another way."""
    installed = Path(sysconfig.get_path("scripts")) / "ruff"
    found = str(installed) if installed.exists() else shutil.which("ruff")
    if found is None:
        raise RuntimeError("ruff is missing; install the development dependencies")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
