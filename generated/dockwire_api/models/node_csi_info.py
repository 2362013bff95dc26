# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NodeCSIInfo``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, STR, Obj
from .topology import Topology


@define(slots=False, eq=False, repr=False, kw_only=True)
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
