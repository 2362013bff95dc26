"""Compute the checksum of each of several texts in containers on a swarm.

    python examples/jobs.py tcp://10.0.0.1:2375 tcp://10.0.0.2:2375   # one or several managers
    SWARM_MANAGERS="tcp://10.0.0.1:2375 tcp://10.0.0.2:2375" python examples/jobs.py
    python examples/jobs.py                                           # the engine of docker

Each result is printed as soon as it is there. Try what happens when a node loses its power.
"""

from __future__ import annotations

import argparse
import os

from dockwire import Attempt, Cluster, PieceResult

COMMAND = ["sh", "-c", 'sleep "$SECONDS_EACH"; sha256sum </piece']


def main() -> int:
    """Run the job, print the results, and return 1 if a piece is not done."""
    parser = argparse.ArgumentParser(description="Compute checksums of texts on a swarm.")
    parser.add_argument("managers", nargs="*", default=os.environ.get("SWARM_MANAGERS", "").split())
    parser.add_argument("--image", default="busybox:latest", help="an image with sh and sha256sum")
    parser.add_argument("--pieces", type=int, default=12, help="number of texts")
    parser.add_argument("--seconds", type=float, default=5.0, help="duration of each piece")
    parser.add_argument("--attempts", type=int, default=3, help="maximum attempts of each piece")
    parser.add_argument("--concurrency", type=int, help="maximum pieces at a time")
    options = parser.parse_args()

    texts = [
        f"This is text {number}, {{{{braces}}}} and all.\n" for number in range(options.pieces)
    ]
    with Cluster(options.managers or None) as cluster:
        result = cluster.jobs.run(
            options.image,
            COMMAND,
            pieces=texts,
            attempts=options.attempts,
            concurrency=options.concurrency,
            env={"SECONDS_EACH": str(options.seconds)},
            memory="64m",
            timeout=600,
            on_result=print_piece,
        )
    done = len(result.pieces) - len(result.failed)
    print(f"{done} of {len(result.pieces)} pieces done, {len(result.lost)} attempts lost")
    for piece in result.pieces:
        for attempt in piece.attempts:
            if attempt.outcome == "lost":
                print(f"lost: piece {piece.number} on {attempt.hostname}, task {attempt.task}")
    return 1 if result.failed else 0


def print_piece(piece: PieceResult) -> None:
    """Print the result of a piece."""
    attempts = ", ".join(map(describe, piece.attempts))
    print(f"piece {piece.number}: {'done' if piece.done else 'NOT DONE'} ({attempts})", end=" ")
    if piece.output is None:
        print("output lost", flush=True)
    else:
        print((piece.output.stdout + piece.output.stderr).decode().strip(), flush=True)


def describe(attempt: Attempt) -> str:
    """Return how and where an attempt ended."""
    code = f" {attempt.exit_code}" if attempt.outcome == "failed" else ""
    return f"{attempt.outcome}{code} on {attempt.hostname or 'no node'}"


if __name__ == "__main__":
    raise SystemExit(main())
