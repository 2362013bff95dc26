"""Pieces of work on a swarm: the checksum of each text, made by a container somewhere.

    python examples/jobs.py tcp://10.0.0.1:2375 tcp://10.0.0.2:2375   # its managers, one or several
    SWARM_MANAGERS="tcp://10.0.0.1:2375 tcp://10.0.0.2:2375" python examples/jobs.py
    python examples/jobs.py                                           # the engine that docker uses

What happens to each piece is printed when it is done; try it with a node that loses its power.
"""

from __future__ import annotations

import argparse
import os

from dockwire import Attempt, Cluster, PieceResult

COMMAND = ["sh", "-c", 'sleep "$SECONDS_EACH"; sha256sum </piece']


def main() -> int:
    """Run the job and report; 1 if a piece is not done."""
    parser = argparse.ArgumentParser(description="Checksums of texts, made by a swarm.")
    parser.add_argument("managers", nargs="*", default=os.environ.get("SWARM_MANAGERS", "").split())
    parser.add_argument("--image", default="busybox:latest", help="has sh and sha256sum")
    parser.add_argument("--pieces", type=int, default=12, help="how many texts")
    parser.add_argument("--seconds", type=float, default=5.0, help="how long each takes")
    parser.add_argument("--attempts", type=int, default=3, help="how often each is tried at most")
    parser.add_argument("--concurrency", type=int, help="how many run at a time")
    chosen = parser.parse_args()

    texts = [f"This is text {number}, {{{{braces}}}} and all.\n" for number in range(chosen.pieces)]
    with Cluster(chosen.managers or None) as cluster:
        result = cluster.jobs.run(
            chosen.image,
            COMMAND,
            pieces=texts,
            attempts=chosen.attempts,
            concurrency=chosen.concurrency,
            env={"SECONDS_EACH": str(chosen.seconds)},
            memory="64m",
            timeout=600,
            on_result=report,
        )
    done = len(result.pieces) - len(result.failed)
    print(f"{done} of {len(result.pieces)} pieces done, {len(result.lost)} attempts lost")
    for piece in result.pieces:
        for attempt in piece.attempts:
            if attempt.outcome == "lost":
                print(f"lost: piece {piece.number} on {attempt.hostname}, task {attempt.task}")
    return 1 if result.failed else 0


def report(piece: PieceResult) -> None:
    """Say what has come of a piece."""
    tries = ", ".join(map(described, piece.attempts))
    print(f"piece {piece.number}: {'done' if piece.done else 'NOT DONE'} ({tries})", end=" ")
    if piece.output is None:
        print("output lost", flush=True)
    else:
        print((piece.output.stdout + piece.output.stderr).decode().strip(), flush=True)


def described(attempt: Attempt) -> str:
    """How an attempt ended, in a few words."""
    code = f" {attempt.exit_code}" if attempt.outcome == "failed" else ""
    return f"{attempt.outcome}{code} on {attempt.hostname or 'no node'}"


if __name__ == "__main__":
    raise SystemExit(main())
