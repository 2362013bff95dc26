# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SystemInfo``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..timestamp import Timestamp, read_time
from ..values import BOOL, INT, STR, TIME, EnumOf, ListOf, MapOf, Obj
from .cgroup_driver import CgroupDriver
from .cgroup_version import CgroupVersion
from .commit import Commit
from .containerd_info import ContainerdInfo
from .default_address_pool import DefaultAddressPool
from .device_info import DeviceInfo
from .firewall_info import FirewallInfo
from .generic_resource import GenericResource
from .isolation import Isolation
from .nri_info import NRIInfo
from .plugins_info import PluginsInfo
from .registry_service_config import RegistryServiceConfig
from .runtime import Runtime
from .swarm_info import SwarmInfo

_CgroupDriver_members = {member.value: member for member in CgroupDriver}
_CgroupVersion_members = {member.value: member for member in CgroupVersion}
_Isolation_members = {member.value: member for member in Isolation}
_KEYS = frozenset(
    {
        "ID",
        "Containers",
        "ContainersRunning",
        "ContainersPaused",
        "ContainersStopped",
        "Images",
        "Driver",
        "DriverStatus",
        "DockerRootDir",
        "Plugins",
        "MemoryLimit",
        "SwapLimit",
        "CpuCfsPeriod",
        "CpuCfsQuota",
        "CPUShares",
        "CPUSet",
        "PidsLimit",
        "OomKillDisable",
        "IPv4Forwarding",
        "Debug",
        "NFd",
        "NGoroutines",
        "SystemTime",
        "LoggingDriver",
        "CgroupDriver",
        "CgroupVersion",
        "NEventsListener",
        "KernelVersion",
        "OperatingSystem",
        "OSVersion",
        "OSType",
        "Architecture",
        "NCPU",
        "MemTotal",
        "IndexServerAddress",
        "RegistryConfig",
        "GenericResources",
        "HttpProxy",
        "HttpsProxy",
        "NoProxy",
        "Name",
        "Labels",
        "ExperimentalBuild",
        "ServerVersion",
        "Runtimes",
        "DefaultRuntime",
        "Swarm",
        "LiveRestoreEnabled",
        "Isolation",
        "InitBinary",
        "ContainerdCommit",
        "RuncCommit",
        "InitCommit",
        "SecurityOptions",
        "ProductLicense",
        "DefaultAddressPools",
        "FirewallBackend",
        "DiscoveredDevices",
        "NRI",
        "Warnings",
        "CDISpecDirs",
        "Containerd",
        "KernelMemoryTCP",
        "BridgeNfIptables",
        "BridgeNfIp6tables",
        "KernelMemory",
        "ClusterStore",
        "ClusterAdvertise",
        "SystemStatus",
    }
)
_ALWAYS = frozenset(
    {
        "ID",
        "Containers",
        "ContainersRunning",
        "ContainersPaused",
        "ContainersStopped",
        "Images",
        "Driver",
        "DriverStatus",
        "DockerRootDir",
        "Plugins",
        "MemoryLimit",
        "SwapLimit",
        "CpuCfsPeriod",
        "CpuCfsQuota",
        "CPUShares",
        "CPUSet",
        "PidsLimit",
        "OomKillDisable",
        "IPv4Forwarding",
        "Debug",
        "NFd",
        "NGoroutines",
        "LoggingDriver",
        "CgroupDriver",
        "NEventsListener",
        "KernelVersion",
        "OperatingSystem",
        "OSVersion",
        "OSType",
        "Architecture",
        "NCPU",
        "MemTotal",
        "IndexServerAddress",
        "RegistryConfig",
        "GenericResources",
        "HttpProxy",
        "HttpsProxy",
        "NoProxy",
        "Name",
        "Labels",
        "ExperimentalBuild",
        "ServerVersion",
        "Runtimes",
        "DefaultRuntime",
        "Swarm",
        "LiveRestoreEnabled",
        "Isolation",
        "InitBinary",
        "ContainerdCommit",
        "RuncCommit",
        "InitCommit",
        "SecurityOptions",
        "Warnings",
        "CDISpecDirs",
    }
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class SystemInfo(Model):
    """The engine, its host and its settings.

    Attributes:
        id: ID of the engine; its form may change. From API 1.32.
        containers: Number of containers in any state. From API 1.32.
        containers_running: How many containers are running. From API 1.32.
        containers_paused: How many containers are paused. From API 1.32.
        containers_stopped: How many containers are stopped. From API 1.32.
        images: Number of images, with and without a name. From API 1.32.
        driver: Storage driver. From API 1.32.
        driver_status: Pairs of label and text about the storage driver, for people to read. From
            API 1.32.
        docker_root_dir: Directory the engine keeps its data in; `/var/lib/docker` by default on
            Linux. From API 1.32.
        plugins: Drivers and plugins available, by kind. From API 1.32.
        memory_limit: The host can limit memory. From API 1.32.
        swap_limit: The host can limit swap. From API 1.32.
        cpu_cfs_period: The host supports a CFS period. From API 1.32.
        cpu_cfs_quota: The host supports a CFS quota. From API 1.32.
        cpu_shares: The host supports CPU weights. From API 1.32.
        cpuset: The host can pin containers to CPUs and memory nodes. From API 1.32.
        pids_limit: The host can limit the number of processes. From API 1.40.
        oom_kill_disable: The host lets containers switch off the OOM killer. From API 1.32.
        ipv4_forwarding: The host forwards IPv4 packets. From API 1.32.
        debug: The engine runs in debug mode. From API 1.32.
        nfd: File descriptors the engine has open; in debug mode only. From API 1.32.
        n_goroutines: Goroutines in the engine; in debug mode only. From API 1.32.
        system_time: The host's clock, RFC 3339 with nanoseconds. From API 1.32.
        logging_driver: Logging driver that containers get by default. From API 1.32.
        cgroup_driver: Who manages cgroups, `cgroupfs`, `systemd` or `none`. From API 1.32.
        cgroup_version: Cgroup version, `1` or `2`. From API 1.41.
        n_events_listener: Clients that are watching events. From API 1.32.
        kernel_version: Version of the kernel in use. From API 1.32.
        operating_system: Full name of the operating system, for people to read. From API 1.32.
        os_version: Operating system version, for people to read. From API 1.41.
        os_type: Kind of operating system, `linux` or `windows`. From API 1.32.
        architecture: Native architecture of the host, as `uname -m` has it, such as `aarch64`. From
            API 1.32.
        ncpu: CPUs the engine could use when it started. From API 1.32.
        mem_total: Memory of the host in bytes. From API 1.32.
        index_server_address: Address of Docker Hub for searching and logging in. From API 1.32.
        registry_config: Registry settings, such as mirrors and insecure registries. From API 1.32.
        generic_resources: Resources this node offers to the swarm, GPUs for example; may be null.
            From API 1.32.
        http_proxy: Proxy the engine uses for HTTP, password hidden. From API 1.32.
        https_proxy: Proxy the engine uses for HTTPS, password hidden. From API 1.32.
        no_proxy: Hosts and domains the engine reaches without a proxy, joined by commas. From API
            1.32.
        name: Host name. From API 1.32.
        labels: Labels of the engine as `name=value` texts; a swarm node's labels are not among
            them. From API 1.32.
        experimental_build: Experimental features are on. From API 1.32.
        server_version: Version of the engine. From API 1.32.
        runtimes: OCI runtimes set up, by name. From API 1.32.
        default_runtime: OCI runtime that containers get by default. From API 1.32.
        swarm: The node's place in a swarm. From API 1.32.
        live_restore_enabled: Containers keep running while the engine is down. From API 1.32.
        isolation: Isolation technology that containers get by default (Windows only). From API
            1.32.
        init_binary: Program used for `Init`. From API 1.32.
        containerd_commit: Version of containerd. From API 1.32.
        runc_commit: Version of runc. From API 1.32.
        init_commit: Version of the init program. From API 1.32.
        security_options: Security features in force, each as `name=...` with further pairs joined
            by commas. From API 1.32.
        product_license: License of the product, as a text. From API 1.39.
        default_address_pools: Address ranges that new networks take subnets from, if set by the
            user. From API 1.41.
        firewall_backend: Firewall the engine drives, and facts about it. From API 1.49.
        discovered_devices: Devices that device drivers have found. From API 1.50.
        nri: State of the Node Resource Interface for runtime plugins. From API 1.53.
        warnings: Warnings about missing kernel features or risky settings; may be null. From API
            1.39.
        cdi_spec_dirs: Directories searched for CDI device specs; empty when CDI is off. From API
            1.44.
        containerd: How the engine talks to containerd. From API 1.46.
        kernel_memory_tcp: The kernel can limit TCP buffer memory. API 1.40 to 1.51.
        bridge_nf_iptables: Bridged IPv4 traffic passes iptables. API 1.32 to 1.49.
        bridge_nf_ip6_tables: Bridged IPv6 traffic passes ip6tables. API 1.32 to 1.49.
        kernel_memory: The kernel can limit kernel memory. API 1.36 to 1.41.
        cluster_store: Address of an external store for overlay networks. API 1.32 to 1.41.
        cluster_advertise: Address that is announced to that store. API 1.32 to 1.41.
        system_status: Facts of a classic Swarm, in pairs. API 1.32 to 1.40.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "ID", STR),
        Field("containers", "Containers", INT),
        Field("containers_running", "ContainersRunning", INT),
        Field("containers_paused", "ContainersPaused", INT),
        Field("containers_stopped", "ContainersStopped", INT),
        Field("images", "Images", INT),
        Field("driver", "Driver", STR),
        Field("driver_status", "DriverStatus", ListOf(ListOf(STR))),
        Field("docker_root_dir", "DockerRootDir", STR),
        Field("plugins", "Plugins", Obj("PluginsInfo")),
        Field("memory_limit", "MemoryLimit", BOOL),
        Field("swap_limit", "SwapLimit", BOOL),
        Field("cpu_cfs_period", "CpuCfsPeriod", BOOL),
        Field("cpu_cfs_quota", "CpuCfsQuota", BOOL),
        Field("cpu_shares", "CPUShares", BOOL),
        Field("cpuset", "CPUSet", BOOL),
        Field("pids_limit", "PidsLimit", BOOL),
        Field("oom_kill_disable", "OomKillDisable", BOOL),
        Field("ipv4_forwarding", "IPv4Forwarding", BOOL),
        Field("debug", "Debug", BOOL),
        Field("nfd", "NFd", INT),
        Field("n_goroutines", "NGoroutines", INT),
        Field("system_time", "SystemTime", TIME),
        Field("logging_driver", "LoggingDriver", STR),
        Field("cgroup_driver", "CgroupDriver", EnumOf("CgroupDriver")),
        Field("cgroup_version", "CgroupVersion", EnumOf("CgroupVersion")),
        Field("n_events_listener", "NEventsListener", INT),
        Field("kernel_version", "KernelVersion", STR),
        Field("operating_system", "OperatingSystem", STR),
        Field("os_version", "OSVersion", STR),
        Field("os_type", "OSType", STR),
        Field("architecture", "Architecture", STR),
        Field("ncpu", "NCPU", INT),
        Field("mem_total", "MemTotal", INT),
        Field("index_server_address", "IndexServerAddress", STR),
        Field("registry_config", "RegistryConfig", Obj("RegistryServiceConfig")),
        Field("generic_resources", "GenericResources", ListOf(Obj("GenericResource"))),
        Field("http_proxy", "HttpProxy", STR),
        Field("https_proxy", "HttpsProxy", STR),
        Field("no_proxy", "NoProxy", STR),
        Field("name", "Name", STR),
        Field("labels", "Labels", ListOf(STR)),
        Field("experimental_build", "ExperimentalBuild", BOOL),
        Field("server_version", "ServerVersion", STR),
        Field("runtimes", "Runtimes", MapOf(Obj("Runtime"))),
        Field("default_runtime", "DefaultRuntime", STR),
        Field("swarm", "Swarm", Obj("SwarmInfo")),
        Field("live_restore_enabled", "LiveRestoreEnabled", BOOL),
        Field("isolation", "Isolation", EnumOf("Isolation")),
        Field("init_binary", "InitBinary", STR),
        Field("containerd_commit", "ContainerdCommit", Obj("Commit")),
        Field("runc_commit", "RuncCommit", Obj("Commit")),
        Field("init_commit", "InitCommit", Obj("Commit")),
        Field("security_options", "SecurityOptions", ListOf(STR)),
        Field("product_license", "ProductLicense", STR),
        Field("default_address_pools", "DefaultAddressPools", ListOf(Obj("DefaultAddressPool"))),
        Field("firewall_backend", "FirewallBackend", Obj("FirewallInfo")),
        Field("discovered_devices", "DiscoveredDevices", ListOf(Obj("DeviceInfo"))),
        Field("nri", "NRI", Obj("NRIInfo")),
        Field("warnings", "Warnings", ListOf(STR)),
        Field("cdi_spec_dirs", "CDISpecDirs", ListOf(STR)),
        Field("containerd", "Containerd", Obj("ContainerdInfo")),
        Field("kernel_memory_tcp", "KernelMemoryTCP", BOOL),
        Field("bridge_nf_iptables", "BridgeNfIptables", BOOL),
        Field("bridge_nf_ip6_tables", "BridgeNfIp6tables", BOOL),
        Field("kernel_memory", "KernelMemory", BOOL),
        Field("cluster_store", "ClusterStore", STR),
        Field("cluster_advertise", "ClusterAdvertise", STR),
        Field("system_status", "SystemStatus", ListOf(ListOf(STR))),
    )

    id: str = ""
    containers: int = 0
    containers_running: int = 0
    containers_paused: int = 0
    containers_stopped: int = 0
    images: int = 0
    driver: str = ""
    driver_status: list[list[str]] = Factory(list)
    docker_root_dir: str = ""
    plugins: PluginsInfo = Factory(lambda: PluginsInfo.from_dict({}))
    memory_limit: bool = False
    swap_limit: bool = False
    cpu_cfs_period: bool = False
    cpu_cfs_quota: bool = False
    cpu_shares: bool = False
    cpuset: bool = False
    pids_limit: bool = False
    oom_kill_disable: bool = False
    ipv4_forwarding: bool = False
    debug: bool = False
    nfd: int = 0
    n_goroutines: int = 0
    system_time: Timestamp | None = None
    logging_driver: str = ""
    cgroup_driver: CgroupDriver = CgroupDriver("")
    cgroup_version: CgroupVersion | None = None
    n_events_listener: int = 0
    kernel_version: str = ""
    operating_system: str = ""
    os_version: str = ""
    os_type: str = ""
    architecture: str = ""
    ncpu: int = 0
    mem_total: int = 0
    index_server_address: str = ""
    registry_config: RegistryServiceConfig = Factory(lambda: RegistryServiceConfig.from_dict({}))
    generic_resources: list[GenericResource] = Factory(list)
    http_proxy: str = ""
    https_proxy: str = ""
    no_proxy: str = ""
    name: str = ""
    labels: list[str] = Factory(list)
    experimental_build: bool = False
    server_version: str = ""
    runtimes: dict[str, Runtime] = Factory(dict)
    default_runtime: str = ""
    swarm: SwarmInfo = Factory(lambda: SwarmInfo.from_dict({}))
    live_restore_enabled: bool = False
    isolation: Isolation = Isolation("")
    init_binary: str = ""
    containerd_commit: Commit = Factory(lambda: Commit.from_dict({}))
    runc_commit: Commit = Factory(lambda: Commit.from_dict({}))
    init_commit: Commit = Factory(lambda: Commit.from_dict({}))
    security_options: list[str] = Factory(list)
    product_license: str | None = None
    default_address_pools: list[DefaultAddressPool] | None = None
    firewall_backend: FirewallInfo | None = None
    discovered_devices: list[DeviceInfo] | None = None
    nri: NRIInfo | None = None
    warnings: list[str] = Factory(list)
    cdi_spec_dirs: list[str] = Factory(list)
    containerd: ContainerdInfo | None = None
    kernel_memory_tcp: bool | None = None
    bridge_nf_iptables: bool | None = None
    bridge_nf_ip6_tables: bool | None = None
    kernel_memory: bool | None = None
    cluster_store: str | None = None
    cluster_advertise: str | None = None
    system_status: list[list[str]] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.id = v if (v := get("ID")) is not None else ""
        self.containers = v if (v := get("Containers")) is not None else 0
        self.containers_running = v if (v := get("ContainersRunning")) is not None else 0
        self.containers_paused = v if (v := get("ContainersPaused")) is not None else 0
        self.containers_stopped = v if (v := get("ContainersStopped")) is not None else 0
        self.images = v if (v := get("Images")) is not None else 0
        self.driver = v if (v := get("Driver")) is not None else ""
        self.driver_status = v if (v := get("DriverStatus")) is not None else []
        self.docker_root_dir = v if (v := get("DockerRootDir")) is not None else ""
        self.plugins = (
            PluginsInfo.from_dict(v)
            if (v := get("Plugins")) is not None
            else PluginsInfo.from_dict({})
        )
        self.memory_limit = v if (v := get("MemoryLimit")) is not None else False
        self.swap_limit = v if (v := get("SwapLimit")) is not None else False
        self.cpu_cfs_period = v if (v := get("CpuCfsPeriod")) is not None else False
        self.cpu_cfs_quota = v if (v := get("CpuCfsQuota")) is not None else False
        self.cpu_shares = v if (v := get("CPUShares")) is not None else False
        self.cpuset = v if (v := get("CPUSet")) is not None else False
        self.pids_limit = v if (v := get("PidsLimit")) is not None else False
        self.oom_kill_disable = v if (v := get("OomKillDisable")) is not None else False
        self.ipv4_forwarding = v if (v := get("IPv4Forwarding")) is not None else False
        self.debug = v if (v := get("Debug")) is not None else False
        self.nfd = v if (v := get("NFd")) is not None else 0
        self.n_goroutines = v if (v := get("NGoroutines")) is not None else 0
        self.system_time = read_time(get("SystemTime"))
        self.logging_driver = v if (v := get("LoggingDriver")) is not None else ""
        self.cgroup_driver = (
            (_CgroupDriver_members.get(v) or CgroupDriver(v))
            if (v := get("CgroupDriver")) is not None
            else CgroupDriver("")
        )
        self.cgroup_version = (
            None
            if (v := get("CgroupVersion")) is None
            else (_CgroupVersion_members.get(v) or CgroupVersion(v))
        )
        self.n_events_listener = v if (v := get("NEventsListener")) is not None else 0
        self.kernel_version = v if (v := get("KernelVersion")) is not None else ""
        self.operating_system = v if (v := get("OperatingSystem")) is not None else ""
        self.os_version = v if (v := get("OSVersion")) is not None else ""
        self.os_type = v if (v := get("OSType")) is not None else ""
        self.architecture = v if (v := get("Architecture")) is not None else ""
        self.ncpu = v if (v := get("NCPU")) is not None else 0
        self.mem_total = v if (v := get("MemTotal")) is not None else 0
        self.index_server_address = v if (v := get("IndexServerAddress")) is not None else ""
        self.registry_config = (
            RegistryServiceConfig.from_dict(v)
            if (v := get("RegistryConfig")) is not None
            else RegistryServiceConfig.from_dict({})
        )
        self.generic_resources = (
            [NULL if x0 is None else GenericResource.from_dict(x0) for x0 in v]
            if (v := get("GenericResources")) is not None
            else []
        )
        self.http_proxy = v if (v := get("HttpProxy")) is not None else ""
        self.https_proxy = v if (v := get("HttpsProxy")) is not None else ""
        self.no_proxy = v if (v := get("NoProxy")) is not None else ""
        self.name = v if (v := get("Name")) is not None else ""
        self.labels = v if (v := get("Labels")) is not None else []
        self.experimental_build = v if (v := get("ExperimentalBuild")) is not None else False
        self.server_version = v if (v := get("ServerVersion")) is not None else ""
        self.runtimes = (
            {k0: NULL if x0 is None else Runtime.from_dict(x0) for k0, x0 in v.items()}
            if (v := get("Runtimes")) is not None
            else {}
        )
        self.default_runtime = v if (v := get("DefaultRuntime")) is not None else ""
        self.swarm = (
            SwarmInfo.from_dict(v) if (v := get("Swarm")) is not None else SwarmInfo.from_dict({})
        )
        self.live_restore_enabled = v if (v := get("LiveRestoreEnabled")) is not None else False
        self.isolation = (
            (_Isolation_members.get(v) or Isolation(v))
            if (v := get("Isolation")) is not None
            else Isolation("")
        )
        self.init_binary = v if (v := get("InitBinary")) is not None else ""
        self.containerd_commit = (
            Commit.from_dict(v)
            if (v := get("ContainerdCommit")) is not None
            else Commit.from_dict({})
        )
        self.runc_commit = (
            Commit.from_dict(v) if (v := get("RuncCommit")) is not None else Commit.from_dict({})
        )
        self.init_commit = (
            Commit.from_dict(v) if (v := get("InitCommit")) is not None else Commit.from_dict({})
        )
        self.security_options = v if (v := get("SecurityOptions")) is not None else []
        self.product_license = get("ProductLicense")
        self.default_address_pools = (
            None
            if (v := get("DefaultAddressPools")) is None
            else [NULL if x0 is None else DefaultAddressPool.from_dict(x0) for x0 in v]
        )
        self.firewall_backend = (
            None if (v := get("FirewallBackend")) is None else FirewallInfo.from_dict(v)
        )
        self.discovered_devices = (
            None
            if (v := get("DiscoveredDevices")) is None
            else [NULL if x0 is None else DeviceInfo.from_dict(x0) for x0 in v]
        )
        self.nri = None if (v := get("NRI")) is None else NRIInfo.from_dict(v)
        self.warnings = v if (v := get("Warnings")) is not None else []
        self.cdi_spec_dirs = v if (v := get("CDISpecDirs")) is not None else []
        self.containerd = None if (v := get("Containerd")) is None else ContainerdInfo.from_dict(v)
        self.kernel_memory_tcp = get("KernelMemoryTCP")
        self.bridge_nf_iptables = get("BridgeNfIptables")
        self.bridge_nf_ip6_tables = get("BridgeNfIp6tables")
        self.kernel_memory = get("KernelMemory")
        self.cluster_store = get("ClusterStore")
        self.cluster_advertise = get("ClusterAdvertise")
        self.system_status = get("SystemStatus")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS, times=("SystemTime",), extra=self.extra)
            if None in data.values() or not _ALWAYS.issubset(data) or self.system_time is None
            else None
        )
        return self
