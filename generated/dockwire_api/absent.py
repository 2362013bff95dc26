# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""What to write for attributes that docker-py's objects have and ours do not.

Loaded when an attribute is missing. The table is that of docs/moving/docker-py.md.
"""

from __future__ import annotations

from collections.abc import Mapping

# --- from docs/moving/docker-py.md
WRITE: Mapping[str, Mapping[str, str]] = {
    "APIClient": {
        "api_version": "engine.api_version",
        "attach": "engine.containers.attach(id, stdin=True)",
        "attach_socket": "engine.containers.attach(id, stdin=True)",
        "build": 'engine.images.build(Path("app"), tags=["app"])',
        "commit": 'engine.images.commit(id, "name:tag")',
        "configs": "engine.configs.list()",
        "configure_plugin": 'engine.plugins.configure(name, ["A=1"])',
        "connect_container_to_network": "engine.networks.connect(id, container)",
        "containers": "engine.containers.list()",
        "create_config": 'engine.configs.create(name="app", data=b"...")',
        "create_container": "engine.containers.create(image, [...])",
        "create_container_config": "engine.containers.create(...)",
        "create_container_from_config": "engine.containers.create(...)",
        "create_endpoint_config": "engine.containers.create(...)",
        "create_host_config": "engine.containers.create(...)",
        "create_network": "engine.networks.create(name)",
        "create_networking_config": "engine.containers.create(...)",
        "create_plugin": "engine.plugins.create(name, archive)",
        "create_secret": 'engine.secrets.create(name="key", data=b"...")',
        "create_service": 'engine.services.create(name="web", image="busybox")',
        "create_swarm_spec": "engine.swarm.edit(lambda spec: ...)",
        "create_volume": "engine.volumes.create(name)",
        "df": "engine.system.df()",
        "diff": "engine.containers.changes(id)",
        "disable_plugin": "engine.plugins.disable(name)",
        "disconnect_container_from_network": "engine.networks.disconnect(id, container)",
        "enable_plugin": "engine.plugins.enable(name)",
        "events": "engine.system.events()",
        "exec_create": "engine.exec.create(id, [...])",
        "exec_inspect": "engine.exec.inspect(exec_id)",
        "exec_resize": "engine.exec.resize(exec_id, height=24, width=80)",
        "exec_start": "engine.exec.attach(exec_id)",
        "export": "engine.containers.export(id)",
        "get_archive": "engine.containers.get_files(id, path, to)",
        "get_image": "engine.images.save(name)",
        "get_unlock_key": "engine.swarm.unlock_key()",
        "history": "engine.images.history(name)",
        "images": "engine.images.list()",
        "import_image": "engine.images.import_(source)",
        "import_image_from_data": "engine.images.import_(source)",
        "import_image_from_file": "engine.images.import_(source)",
        "import_image_from_image": 'engine.images.tag(name, "repository:tag")',
        "import_image_from_stream": "engine.images.import_(source)",
        "import_image_from_url": "engine.images.import_(source)",
        "info": "engine.system.info()",
        "init_swarm": 'engine.swarm.init(advertise_addr="10.0.0.1")',
        "inspect_config": "engine.configs.inspect(id)",
        "inspect_container": "engine.containers.inspect(id)",
        "inspect_distribution": "engine.distribution.inspect(name)",
        "inspect_image": "engine.images.inspect(name)",
        "inspect_network": "engine.networks.inspect(id)",
        "inspect_node": "engine.nodes.inspect(id)",
        "inspect_plugin": "engine.plugins.inspect(name)",
        "inspect_secret": "engine.secrets.inspect(id)",
        "inspect_service": "engine.services.inspect(id)",
        "inspect_swarm": "engine.swarm.inspect()",
        "inspect_task": "engine.tasks.inspect(id)",
        "inspect_volume": "engine.volumes.inspect(name)",
        "join_swarm": "engine.swarm.join(...)",
        "kill": 'engine.containers.kill(id, signal="SIGTERM")',
        "leave_swarm": "engine.swarm.leave(force=True)",
        "load_image": "engine.images.load(file).result()",
        "login": "engine.system.login(username=..., password=...)",
        "logs": "engine.containers.logs(id).read().stdout",
        "networks": "engine.networks.list()",
        "nodes": "engine.nodes.list()",
        "pause": "engine.containers.pause(id)",
        "ping": "engine.system.ping()",
        "plugin_privileges": "engine.plugins.privileges(remote)",
        "plugins": "engine.plugins.list()",
        "port": "engine.containers.ports(id)",
        "prune_builds": "engine.builds.prune()",
        "prune_containers": "engine.containers.prune()",
        "prune_images": "engine.images.prune()",
        "prune_networks": "engine.networks.prune()",
        "prune_volumes": "engine.volumes.prune()",
        "pull": "engine.images.pull(reference).result()",
        "pull_plugin": "engine.plugins.pull(remote, privileges=...).result()",
        "push": "engine.images.push(name).result()",
        "push_plugin": "engine.plugins.push(name).result()",
        "put_archive": "engine.containers.put_files(id, source, path)",
        "remove_config": "engine.configs.remove(id)",
        "remove_container": "engine.containers.remove(id, force=True)",
        "remove_image": "engine.images.remove(name)",
        "remove_network": "engine.networks.remove(id)",
        "remove_node": "engine.nodes.remove(id)",
        "remove_plugin": "engine.plugins.remove(name)",
        "remove_secret": "engine.secrets.remove(id)",
        "remove_service": "engine.services.remove(id)",
        "remove_volume": "engine.volumes.remove(name)",
        "rename": 'engine.containers.rename(id, "new")',
        "resize": "engine.containers.resize(id, height=24, width=80)",
        "restart": "engine.containers.restart(id)",
        "search": "engine.images.search(term)",
        "secrets": "engine.secrets.list()",
        "service_logs": "engine.services.logs(id)",
        "services": "engine.services.list()",
        "start": "engine.containers.start(id)",
        "stats": "engine.containers.stats_stream(id)",
        "stop": "engine.containers.stop(id)",
        "tag": 'engine.images.tag(name, "repository:tag")',
        "tasks": 'engine.tasks.list(filters={"service": "web"})',
        "top": "engine.containers.top(id)",
        "unlock_swarm": "engine.swarm.unlock(key)",
        "unpause": "engine.containers.unpause(id)",
        "update_container": 'engine.containers.update(id, memory="1g")',
        "update_node": "engine.nodes.edit(id, lambda spec: ...)",
        "update_service": "engine.services.edit(id, lambda spec: ...)",
        "update_swarm": "engine.swarm.edit(lambda spec: ...)",
        "upgrade_plugin": "engine.plugins.upgrade(name, remote, privileges=...).result()",
        "version": "engine.system.version()",
        "volumes": "engine.volumes.list().volumes",
        "wait": "engine.containers.wait(id).status_code",
    },
    "Config": {
        "name": "found.spec.name",
        "remove": "engine.configs.remove(id)",
    },
    "ConfigCollection": {
        "create": 'engine.configs.create(name="app", data=b"...")',
        "get": "engine.configs.inspect(id)",
        "list": "engine.configs.list()",
    },
    "Container": {
        "attach": "engine.containers.attach(id, stdin=True)",
        "attach_socket": "engine.containers.attach(id, stdin=True)",
        "commit": 'engine.images.commit(id, "name:tag")',
        "diff": "engine.containers.changes(id)",
        "exec_run": "engine.exec.run(id, [...])",
        "export": "engine.containers.export(id)",
        "get_archive": "engine.containers.get_files(id, path, to)",
        "health": "engine.containers.inspect(id).state.health",
        "image": "engine.containers.inspect(id).image",
        "kill": 'engine.containers.kill(id, signal="SIGTERM")',
        "labels": "engine.containers.inspect(id).config.labels",
        "logs": "engine.containers.logs(id).read().stdout",
        "name": "engine.containers.inspect(id).name",
        "pause": "engine.containers.pause(id)",
        "ports": "engine.containers.ports(id)",
        "put_archive": "engine.containers.put_files(id, source, path)",
        "remove": "engine.containers.remove(id, force=True)",
        "rename": 'engine.containers.rename(id, "new")',
        "resize": "engine.containers.resize(id, height=24, width=80)",
        "restart": "engine.containers.restart(id)",
        "start": "engine.containers.start(id)",
        "stats": "engine.containers.stats_stream(id)",
        "status": "engine.containers.inspect(id).state.status",
        "stop": "engine.containers.stop(id)",
        "top": "engine.containers.top(id)",
        "unpause": "engine.containers.unpause(id)",
        "update": 'engine.containers.update(id, memory="1g")',
        "wait": "engine.containers.wait(id).status_code",
    },
    "ContainerCollection": {
        "create": "engine.containers.create(image, [...])",
        "get": "engine.containers.inspect(id)",
        "list": "engine.containers.list()",
        "prune": "engine.containers.prune()",
        "run": "engine.containers.run(image, [...])",
    },
    "DockerClient": {
        "close": "engine.close()",
        "containers": "engine.containers",
        "df": "engine.system.df()",
        "events": "engine.system.events()",
        "info": "engine.system.info()",
        "login": "engine.system.login(username=..., password=...)",
        "ping": "engine.system.ping()",
        "version": "engine.system.version()",
    },
    "Image": {
        "history": "engine.images.history(name)",
        "labels": "engine.images.inspect(name).config.labels",
        "remove": "engine.images.remove(name)",
        "save": "engine.images.save(name)",
        "tag": 'engine.images.tag(name, "repository:tag")',
        "tags": "engine.images.inspect(name).repo_tags",
    },
    "ImageCollection": {
        "build": 'engine.images.build(Path("app"), tags=["app"])',
        "get": "engine.images.inspect(name)",
        "get_registry_data": "engine.distribution.inspect(name)",
        "list": "engine.images.list()",
        "load": "engine.images.load(file).result()",
        "prune": "engine.images.prune()",
        "prune_builds": "engine.builds.prune()",
        "pull": "engine.images.pull(reference).result()",
        "push": "engine.images.push(name).result()",
        "remove": "engine.images.remove(name)",
        "search": "engine.images.search(term)",
    },
    "Model": {
        "id": "found.id",
        "reload": "engine.containers.inspect(id)",
        "short_id": "found.id[:12]",
    },
    "Network": {
        "connect": "engine.networks.connect(id, container)",
        "containers": "engine.networks.inspect(id).containers",
        "disconnect": "engine.networks.disconnect(id, container)",
        "name": "engine.networks.inspect(id).name",
        "remove": "engine.networks.remove(id)",
    },
    "NetworkCollection": {
        "create": "engine.networks.create(name)",
        "get": "engine.networks.inspect(id)",
        "list": "engine.networks.list()",
        "prune": "engine.networks.prune()",
    },
    "Node": {
        "remove": "engine.nodes.remove(id)",
        "update": "engine.nodes.edit(id, lambda spec: ...)",
        "version": "found.version.index",
    },
    "NodeCollection": {
        "get": "engine.nodes.inspect(id)",
        "list": "engine.nodes.list()",
    },
    "Plugin": {
        "configure": 'engine.plugins.configure(name, ["A=1"])',
        "disable": "engine.plugins.disable(name)",
        "enable": "engine.plugins.enable(name)",
        "enabled": "found.enabled",
        "name": "found.name",
        "push": "engine.plugins.push(name).result()",
        "remove": "engine.plugins.remove(name)",
        "settings": "found.settings",
        "upgrade": "engine.plugins.upgrade(name, remote, privileges=...).result()",
    },
    "PluginCollection": {
        "create": "engine.plugins.create(name, archive)",
        "get": "engine.plugins.inspect(name)",
        "install": "engine.plugins.pull(remote, privileges=...).result()",
        "list": "engine.plugins.list()",
    },
    "Secret": {
        "name": "found.spec.name",
        "remove": "engine.secrets.remove(id)",
    },
    "SecretCollection": {
        "create": 'engine.secrets.create(name="key", data=b"...")',
        "get": "engine.secrets.inspect(id)",
        "list": "engine.secrets.list()",
    },
    "Service": {
        "force_update": "engine.services.force_update(id)",
        "logs": "engine.services.logs(id)",
        "name": "found.spec.name",
        "remove": "engine.services.remove(id)",
        "scale": "engine.services.scale(id, 3)",
        "tasks": 'engine.tasks.list(filters={"service": "web"})',
        "update": "engine.services.edit(id, lambda spec: ...)",
        "version": "found.version.index",
    },
    "ServiceCollection": {
        "create": 'engine.services.create(name="web", image="busybox")',
        "get": "engine.services.inspect(id)",
        "list": "engine.services.list()",
    },
    "Swarm": {
        "get_unlock_key": "engine.swarm.unlock_key()",
        "init": 'engine.swarm.init(advertise_addr="10.0.0.1")',
        "join": "engine.swarm.join(...)",
        "leave": "engine.swarm.leave(force=True)",
        "reload": "engine.swarm.inspect()",
        "unlock": "engine.swarm.unlock(key)",
        "update": "engine.swarm.edit(lambda spec: ...)",
        "version": "engine.swarm.inspect()",
    },
    "Volume": {
        "name": "found.name",
        "remove": "engine.volumes.remove(name)",
    },
    "VolumeCollection": {
        "create": "engine.volumes.create(name)",
        "get": "engine.volumes.inspect(name)",
        "list": "engine.volumes.list().volumes",
        "prune": "engine.volumes.prune()",
    },
}
# --- end of the table

_KINDS: Mapping[str, tuple[str, ...]] = {
    "Engine": ("DockerClient", "APIClient"),
    "Configs": ("ConfigCollection", "Config"),
    "Containers": ("ContainerCollection", "Container"),
    "ContainerCreateResponse": ("Container", "Model"),
    "ContainerHandle": ("Container", "Model"),
    "ImageHandle": ("Image", "Model"),
    "Images": ("ImageCollection", "Image"),
    "NetworkHandle": ("Network", "Model"),
    "Networks": ("NetworkCollection", "Network"),
    "Nodes": ("NodeCollection", "Node"),
    "Plugins": ("PluginCollection", "Plugin"),
    "Secrets": ("SecretCollection", "Secret"),
    "ServiceHandle": ("Service", "Model"),
    "Services": ("ServiceCollection", "Service"),
    "Swarm": ("Swarm",),
    "VolumeHandle": ("Volume", "Model"),
    "Volumes": ("VolumeCollection", "Volume"),
}
"""The classes of docker-py, by the names of ours without "Async"."""


def missing(owner: object, name: str) -> AttributeError:
    """Return the error for an attribute that an object does not have."""
    if hasattr(type(owner), name):
        # A property has failed: its own error says why.
        object.__getattribute__(owner, name)
    kind = type(owner).__name__
    problem = f"{kind!r} object has no attribute {name!r}"
    if not name.startswith("_") and (code := _code(kind.removeprefix("Async"), name)) is not None:
        problem += f"; write {code}"
    return AttributeError(problem, name=name, obj=owner)


def _code(kind: str, name: str) -> str | None:
    others = _KINDS.get(kind, ())
    found = (WRITE.get(other, {}).get(name) for other in others)
    code = next((code for code in found if code is not None), None)
    if code is None and name == "attrs" and {"Container", "Model"} & {*others}:
        code = "engine.containers.inspect(id).to_dict()"
    if code is None or not kind.endswith("Handle"):
        return code
    return _of_handle(kind.removesuffix("Handle").lower(), code)


def _of_handle(name: str, code: str) -> str:
    """Return a call that is about one object as a call of its handle."""
    import re  # only here

    code = re.sub(r"^found\.", f"{name}.inspect().", code)
    code = re.sub(r"^engine\.exec\.(\w+)\(id(, )?", rf"{name}.exec.\1(", code)
    return re.sub(r"^engine\.\w+\.(\w+)\((?:id|name)(, |(?=\)))", rf"{name}.\1(", code)
