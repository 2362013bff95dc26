# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NodeCSIInfo``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT, STR, Obj
from .topology import Topology

_KEYS = frozenset({"PluginName", "NodeID", "MaxVolumesPerNode", "AccessibleTopology"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class NodeCSIInfo(Model):
    """A storage plugin on a node.

    Attributes:
        plugin_name: Name of the plugin.
        node_id: ID the plugin gave to the node.
        max_volumes_per_node: Most volumes it can serve on the node at once; 0 means not known.
        accessible_topology: Place of the node, as the plugin sees it.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("plugin_name", "PluginName", STR),
        Field("node_id", "NodeID", STR),
        Field("max_volumes_per_node", "MaxVolumesPerNode", INT),
        Field("accessible_topology", "AccessibleTopology", Obj("Topology")),
    )

    plugin_name: str | None = None
    node_id: str | None = None
    max_volumes_per_node: int | None = None
    accessible_topology: Topology | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.plugin_name = get("PluginName")
        self.node_id = get("NodeID")
        self.max_volumes_per_node = get("MaxVolumesPerNode")
        self.accessible_topology = (
            None if (v := get("AccessibleTopology")) is None else Topology.from_dict(v)
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
