"""The line of a Dockerfile that a step of a build is about."""

from __future__ import annotations

import pytest

from dockwire._protocol.images.dockerfile_lines import find_line, parse

ONE = """# syntax
FROM busybox

# a comment
ENV A=b \\
    # another
    C=d
RUN echo one \\

  && true
copy . /x
WORKDIR /x
"""

SEVERAL = """ARG V=1
FROM --platform=linux/amd64 golang:${V} AS build
WORKDIR /src
RUN make a
RUN make b
FROM build
RUN test
FROM scratch AS Final
COPY --from=build /src /
COPY --from=1 /x /
"""

HEREDOC = """FROM busybox
RUN <<EOF cat > /x
RUN not an instruction
FROM nothing
EOF
COPY <<-'a.txt' <<"b" /y/
\ta \\
\ta.txt
b \\
b
RUN echo $((1<<SHIFT))
RUN last
"""


def test_instructions_with_their_lines() -> None:
    found = [(each.keyword, each.line) for each in parse(ONE)]
    assert found == [("FROM", 2), ("ENV", 5), ("RUN", 8), ("COPY", 11), ("WORKDIR", 12)]
    assert [each.text for each in parse(ONE)][1] == "ENV A=b C=d"
    lines = [each.line for each in parse(HEREDOC)]
    assert lines == [1, 2, 6, 11, 12]


def test_another_escape_character() -> None:
    text = "# syntax=a\n# escape=`\nFROM x\nRUN a `\n b\\\nRUN c\n"
    assert [(each.text, each.line) for each in parse(text)] == [
        ("FROM x", 3),
        ("RUN a b\\", 4),
        ("RUN c", 6),
    ]


@pytest.mark.parametrize(
    ("text", "instruction", "number", "total", "stage", "line"),
    [
        (ONE, "FROM docker.io/library/busybox", 1, 4, None, 2),
        (ONE, "RUN echo one   && true", 2, 4, None, 8),
        (ONE, "COPY . /x", 3, 4, None, 11),
        # The classic builder counts all.
        (ONE, "ENV A=b C=d", 2, 5, None, 5),
        (ONE, "WORKDIR /x", 5, 5, None, 12),
        (ONE, "RUN echo one   && true", 3, 5, None, 8),
        # Steps of the base image, by ONBUILD, are not in the Dockerfile.
        (ONE, "RUN x", 2, 6, None, None),
        (ONE, "RUN x", 0, 4, None, None),
        (ONE, "", 2, 4, None, None),
        (SEVERAL, "WORKDIR /src", 2, 4, "build", 3),
        (SEVERAL, "RUN make b", 4, 4, "build", 5),
        (SEVERAL, "RUN test", 1, 1, "stage-1", 7),
        (SEVERAL, "COPY --from=build /src /", 1, 2, "final", 9),
        (SEVERAL, "COPY --from=1 /x /", 2, 2, "final", 10),
        (SEVERAL, "RUN make a", 3, 4, "other", None),
        (HEREDOC, "RUN last", 5, 5, None, 12),
        ("", "RUN x", 1, 1, None, None),
        ("RUN before\nFROM", "RUN x", 1, 1, "stage-0", None),
    ],
)
def test_the_line_of_a_step(
    text: str, instruction: str, number: int, total: int, stage: str | None, line: int | None
) -> None:
    assert find_line(text, instruction, number, total, stage) == line


def test_equal_steps_of_several_stages_are_not_guessed() -> None:
    text = "FROM a AS x\nRUN one\nFROM a AS y\nRUN two\nFROM a AS z\nRUN two\n"
    assert find_line(text, "RUN one", 2, 2, None) == 2
    assert find_line(text, "RUN two", 2, 2, None) is None
    assert find_line(text, "RUN two", 2, 2, "z") == 6
