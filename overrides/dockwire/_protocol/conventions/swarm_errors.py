"""What managers and nodes of a swarm say when they refuse, and what helps; pure.

They say much of it with a status that tells little: 503 for a node that is in a swarm already and
for one that is in none, 500 for a swarm without a leader.
"""

from __future__ import annotations

from typing import NamedTuple

from ...errors import ApiError, BadRequest, StaleVersion, Unavailable

_TOKENS = "Take the token from swarm.inspect().join_tokens of a manager; rotating replaces it."
_ADDRESSES = (
    "listen_addr must be an address of the engine's own machine, advertise_addr one where other "
    "nodes reach it."
)


class Refusal(NamedTuple):
    """What a swarm's refusal comes to."""

    words: str
    hint: str
    kind: type[ApiError] | None = None  # None where the status tells it
    untouched: bool = False  # whether nothing can have been done


_REFUSALS = (
    # --- of a node that is asked for something only managers do --------------------------------
    Refusal(
        "to be unlocked",
        "Unlock it: swarm.unlock with the key that swarm.unlock_key gave on a manager.",
        untouched=True,
    ),
    Refusal(
        "encrypted and locked",
        "Unlock it first with swarm.unlock, or give it up with force=True.",
        untouched=True,
    ),
    Refusal(
        "Worker nodes can't",
        "This node is a worker: ask a manager, or have one promote it (nodes.update).",
        untouched=True,
    ),
    Refusal(
        "being prepared or has trouble connecting",
        "It has just started, or sees too few of the other managers: try again, or ask another.",
        untouched=True,
    ),
    Refusal(
        "not a swarm manager",
        "Make this engine a manager first: swarm.init or swarm.join.",
        untouched=True,
    ),
    Refusal(
        "swarm/control.sock",
        "This node has ceased to be a manager, or is about to start as one: ask another manager.",
        Unavailable,
        untouched=True,
    ),
    # --- of managers that are too few ----------------------------------------------------------
    Refusal(
        "does not have a leader",
        "Wait for an election, some seconds, or bring back managers until more than half of them "
        "are online. Only if they are lost for good: swarm.init with force_new_cluster=True.",
        Unavailable,
        untouched=True,
    ),
    Refusal(
        "code = DeadlineExceeded",
        "The managers did not agree in time. See whether more than half of them are online.",
        Unavailable,
    ),
    # --- joining and leaving -------------------------------------------------------------------
    Refusal(
        "already part of a swarm",
        "To have it in another one, leave this one first: swarm.leave, on a manager with "
        "force=True.",
        untouched=True,
    ),
    Refusal(
        "not part of a swarm",
        "It is in no swarm, so there is nothing to leave.",
        untouched=True,
    ),
    Refusal(
        "before node joined",
        "It goes on trying; system.info().swarm says how far it is, and swarm.leave with "
        "force=True ends it. See whether a manager listens on one of remote_addrs.",
    ),
    Refusal(
        "attempting to leave the swarm",
        "Demote it first (nodes.update) or, if the managers left are enough, use force=True.",
        untouched=True,
    ),
    Refusal("invalid join token", _TOKENS, BadRequest, untouched=True),
    Refusal("valid join token is necessary", _TOKENS),
    Refusal("does not match fingerprint", f"The token is another swarm's. {_TOKENS}", BadRequest),
    Refusal("failed to listen on remote API address", _ADDRESSES),
    Refusal("advertise address must be", _ADDRESSES),
    # --- updates -------------------------------------------------------------------------------
    Refusal(
        "update out of sequence",
        "Inspect it again, and change what is there now; edit, of the same group, does that. "
        "services.update with retry_stale=True sends the same once more, over what others changed.",
        StaleVersion,
        untouched=True,
    ),
    Refusal(
        "does not have a previous spec",
        "It was never updated, or has been rolled back already.",
        untouched=True,
    ),
    Refusal(
        "service mode change is not allowed",
        "Remove the service, and create it anew in the other mode.",
        untouched=True,
    ),
    # --- nodes, secrets and configs ------------------------------------------------------------
    Refusal(
        "not down and can't be removed",
        "Have the node leave (swarm.leave there) and wait until it is down, or use force=True.",
    ),
    Refusal("must be demoted", "Make it a worker first: nodes.update."),
    Refusal(
        "would result in a loss of quorum",
        "Bring back managers that are down, or promote another node first: nodes.update.",
    ),
    Refusal("demote the last manager", "Promote another node first: nodes.update."),
    Refusal(
        "is in use by the following service",
        "Remove the services that use it first, or update them to use another one.",
    ),
    Refusal(
        "only updates to Labels are allowed",
        "What it holds never changes: create one of another name, and update the services to use "
        "that.",
    ),
)


def refusal(words: str) -> Refusal | None:
    """What an error's words come to, if a swarm says them."""
    return next((each for each in _REFUSALS if each.words in words), None)
