"""Error classes and hints for the error messages of swarms; pure.

The status of many swarm errors is unspecific: 503 both for a node that is already in a swarm and
for one that is in none, 500 for a swarm without a leader. So errors are recognised by a part of
their message. The first rule that matches applies.
"""

from __future__ import annotations

from typing import NamedTuple

from ...errors import ApiError, BadRequest, StaleVersion, Unavailable

_TOKENS = (
    "Use the token from swarm.inspect().join_tokens of a manager; rotating replaces the token."
)
_ADDRESSES = (
    "listen_addr must be an address of the engine's own machine, advertise_addr one at which "
    "other nodes reach it."
)


class ErrorRule(NamedTuple):
    """How to report the errors whose message contains ``message``."""

    message: str
    hint: str
    error_class: type[ApiError] | None = None  # None: by status
    no_effect: bool = False  # whether the request certainly had no effect


_RULES = (
    # --- requests to nodes that are not managers -----------------------------------------------
    ErrorRule(
        "to be unlocked",
        "Unlock it: swarm.unlock with the key from swarm.unlock_key of a manager.",
        no_effect=True,
    ),
    ErrorRule(
        "encrypted and locked",
        "Unlock it first with swarm.unlock, or discard it with force=True.",
        no_effect=True,
    ),
    ErrorRule(
        "Worker nodes can't",
        "This node is a worker: call a manager, or promote this node on one (nodes.update).",
        no_effect=True,
    ),
    ErrorRule(
        "being prepared or has trouble connecting",
        "The manager just started, or cannot reach enough other managers: retry, or call another "
        "manager.",
        no_effect=True,
    ),
    ErrorRule(
        "not a swarm manager",
        "Make this engine a manager first: swarm.init or swarm.join.",
        no_effect=True,
    ),
    ErrorRule(
        "swarm/control.sock",
        "This node was demoted, or is still starting as a manager: call another manager.",
        Unavailable,
        no_effect=True,
    ),
    # --- loss of quorum ------------------------------------------------------------------------
    ErrorRule(
        "does not have a leader",
        "Wait some seconds for an election, or restart managers until more than half of them are "
        "online. Only if they are lost permanently: swarm.init with force_new_cluster=True.",
        Unavailable,
        no_effect=True,
    ),
    ErrorRule(
        "code = DeadlineExceeded",
        "The managers did not agree in time. Check that more than half of them are online.",
        Unavailable,
    ),
    # --- joining and leaving -------------------------------------------------------------------
    ErrorRule(
        "already part of a swarm",
        "To join another swarm, leave this one first: swarm.leave, on a manager with force=True.",
        no_effect=True,
    ),
    ErrorRule(
        "not part of a swarm",
        "The node is not in a swarm, so there is nothing to leave.",
        no_effect=True,
    ),
    ErrorRule(
        "before node joined",
        "The node continues to try; system.info().swarm shows its state, and swarm.leave with "
        "force=True stops it. Check that a manager listens on one of remote_addrs.",
    ),
    ErrorRule(
        "attempting to leave the swarm",
        "Demote it first (nodes.update) or, if enough managers remain, use force=True.",
        no_effect=True,
    ),
    ErrorRule("invalid join token", _TOKENS, BadRequest, no_effect=True),
    ErrorRule("valid join token is necessary", _TOKENS),
    ErrorRule(
        "does not match fingerprint", f"The token is of another swarm. {_TOKENS}", BadRequest
    ),
    ErrorRule("failed to listen on remote API address", _ADDRESSES),
    ErrorRule("advertise address must be", _ADDRESSES),
    # --- updates -------------------------------------------------------------------------------
    ErrorRule(
        "update out of sequence",
        "Inspect it again and apply the change to the current spec, as edit of the same resource "
        "does. services.update with retry_stale=True sends the same spec again and overwrites "
        "the changes of others.",
        StaleVersion,
        no_effect=True,
    ),
    ErrorRule(
        "does not have a previous spec",
        "It was never updated, or was already rolled back.",
        no_effect=True,
    ),
    ErrorRule(
        "service mode change is not allowed",
        "Remove the service, and create it again in the other mode.",
        no_effect=True,
    ),
    # --- nodes, secrets and configs ------------------------------------------------------------
    ErrorRule(
        "not down and can't be removed",
        "Let the node leave (swarm.leave there) and wait until it is down, or use force=True.",
    ),
    ErrorRule("must be demoted", "Make it a worker first: nodes.update."),
    ErrorRule(
        "would result in a loss of quorum",
        "Restart managers that are down, or promote another node first: nodes.update.",
    ),
    ErrorRule("demote the last manager", "Promote another node first: nodes.update."),
    ErrorRule(
        "is in use by the following service",
        "Remove the services that use it first, or update them to use another one.",
    ),
    ErrorRule(
        "only updates to Labels are allowed",
        "The data cannot be changed: create one with another name, and update the services to use "
        "that.",
    ),
)


def find_rule(message: str) -> ErrorRule | None:
    """Return the rule for an engine's error message; None if it is not a swarm's."""
    return next((rule for rule in _RULES if rule.message in message), None)
