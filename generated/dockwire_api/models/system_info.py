# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SystemInfo``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..timestamp import Timestamp
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


@define(slots=False, eq=False, repr=False, kw_only=True)
class SystemInfo(Model):
    """The engine, its host and its settings.

    Attributes:
        id: ID of the engine; its form may change.
        containers: Number of containers in any state.
        containers_running: How many containers are running.
        containers_paused: How many containers are paused.
        containers_stopped: How many containers are stopped.
        images: Number of images, with and without a name.
        driver: Storage driver.
        driver_status: Pairs of label and text about the storage driver, for people to read.
        docker_root_dir: Directory the engine keeps its data in; `/var/lib/docker` by default on
            Linux.
        plugins: Drivers and plugins available, by kind.
        memory_limit: The host can limit memory.
        swap_limit: The host can limit swap.
        cpu_cfs_period: The host supports a CFS period.
        cpu_cfs_quota: The host supports a CFS quota.
        cpu_shares: The host supports CPU weights.
        cpuset: The host can pin containers to CPUs and memory nodes.
        pids_limit: The host can limit the number of processes. From API 1.40.
        oom_kill_disable: The host lets containers switch off the OOM killer.
        ipv4_forwarding: The host forwards IPv4 packets.
        debug: The engine runs in debug mode.
        nfd: File descriptors the engine has open; in debug mode only.
        n_goroutines: Goroutines in the engine; in debug mode only.
        system_time: The host's clock, RFC 3339 with nanoseconds.
        logging_driver: Logging driver that containers get by default.
        cgroup_driver: Who manages cgroups, `cgroupfs`, `systemd` or `none`.
        cgroup_version: Cgroup version, `1` or `2`. From API 1.41.
        n_events_listener: Clients that are watching events.
        kernel_version: Version of the kernel in use.
        operating_system: Full name of the operating system, for people to read.
        os_version: Operating system version, for people to read. From API 1.41.
        os_type: Kind of operating system, `linux` or `windows`.
        architecture: Native architecture of the host, as `uname -m` has it, such as `aarch64`.
        ncpu: CPUs the engine could use when it started.
        mem_total: Memory of the host in bytes.
        index_server_address: Address of Docker Hub for searching and logging in.
        registry_config: Registry settings, such as mirrors and insecure registries.
        generic_resources: Resources this node offers to the swarm, GPUs for example; may be null.
            From API 1.32.
        http_proxy: Proxy the engine uses for HTTP, password hidden.
        https_proxy: Proxy the engine uses for HTTPS, password hidden.
        no_proxy: Hosts and domains the engine reaches without a proxy, joined by commas.
        name: Host name.
        labels: Labels of the engine as `name=value` texts; a swarm node's labels are not among
            them.
        experimental_build: Experimental features are on.
        server_version: Version of the engine.
        runtimes: OCI runtimes set up, by name.
        default_runtime: OCI runtime that containers get by default.
        swarm: The node's place in a swarm.
        live_restore_enabled: Containers keep running while the engine is down.
        isolation: Isolation technology that containers get by default (Windows only).
        init_binary: Program used for `Init`.
        containerd_commit: Version of containerd.
        runc_commit: Version of runc.
        init_commit: Version of the init program.
        security_options: Security features in force, each as `name=...` with further pairs joined
            by commas.
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
        bridge_nf_iptables: Bridged IPv4 traffic passes iptables. Up to API 1.49.
        bridge_nf_ip6_tables: Bridged IPv6 traffic passes ip6tables. Up to API 1.49.
        kernel_memory: The kernel can limit kernel memory. API 1.36 to 1.41.
        cluster_store: Address of an external store for overlay networks. Up to API 1.41.
        cluster_advertise: Address that is announced to that store. Up to API 1.41.
        system_status: Facts of a classic Swarm, in pairs. Up to API 1.40.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "ID", STR, always=True),
        Field("containers", "Containers", INT, always=True),
        Field("containers_running", "ContainersRunning", INT, always=True),
        Field("containers_paused", "ContainersPaused", INT, always=True),
        Field("containers_stopped", "ContainersStopped", INT, always=True),
        Field("images", "Images", INT, always=True),
        Field("driver", "Driver", STR, always=True),
        Field("driver_status", "DriverStatus", ListOf(ListOf(STR)), always=True),
        Field("docker_root_dir", "DockerRootDir", STR, always=True),
        Field("plugins", "Plugins", Obj("PluginsInfo"), always=True),
        Field("memory_limit", "MemoryLimit", BOOL, always=True),
        Field("swap_limit", "SwapLimit", BOOL, always=True),
        Field("cpu_cfs_period", "CpuCfsPeriod", BOOL, always=True),
        Field("cpu_cfs_quota", "CpuCfsQuota", BOOL, always=True),
        Field("cpu_shares", "CPUShares", BOOL, always=True),
        Field("cpuset", "CPUSet", BOOL, always=True),
        Field("pids_limit", "PidsLimit", BOOL, always=True),
        Field("oom_kill_disable", "OomKillDisable", BOOL, always=True),
        Field("ipv4_forwarding", "IPv4Forwarding", BOOL, always=True),
        Field("debug", "Debug", BOOL, always=True),
        Field("nfd", "NFd", INT, always=True),
        Field("n_goroutines", "NGoroutines", INT, always=True),
        Field("system_time", "SystemTime", TIME),
        Field("logging_driver", "LoggingDriver", STR, always=True),
        Field("cgroup_driver", "CgroupDriver", EnumOf("CgroupDriver"), always=True),
        Field("cgroup_version", "CgroupVersion", EnumOf("CgroupVersion")),
        Field("n_events_listener", "NEventsListener", INT, always=True),
        Field("kernel_version", "KernelVersion", STR, always=True),
        Field("operating_system", "OperatingSystem", STR, always=True),
        Field("os_version", "OSVersion", STR, always=True),
        Field("os_type", "OSType", STR, always=True),
        Field("architecture", "Architecture", STR, always=True),
        Field("ncpu", "NCPU", INT, always=True),
        Field("mem_total", "MemTotal", INT, always=True),
        Field("index_server_address", "IndexServerAddress", STR, always=True),
        Field("registry_config", "RegistryConfig", Obj("RegistryServiceConfig"), always=True),
        Field("generic_resources", "GenericResources", ListOf(Obj("GenericResource")), always=True),
        Field("http_proxy", "HttpProxy", STR, always=True),
        Field("https_proxy", "HttpsProxy", STR, always=True),
        Field("no_proxy", "NoProxy", STR, always=True),
        Field("name", "Name", STR, always=True),
        Field("labels", "Labels", ListOf(STR), always=True),
        Field("experimental_build", "ExperimentalBuild", BOOL, always=True),
        Field("server_version", "ServerVersion", STR, always=True),
        Field("runtimes", "Runtimes", MapOf(Obj("Runtime")), always=True),
        Field("default_runtime", "DefaultRuntime", STR, always=True),
        Field("swarm", "Swarm", Obj("SwarmInfo"), always=True),
        Field("live_restore_enabled", "LiveRestoreEnabled", BOOL, always=True),
        Field("isolation", "Isolation", EnumOf("Isolation"), always=True),
        Field("init_binary", "InitBinary", STR, always=True),
        Field("containerd_commit", "ContainerdCommit", Obj("Commit"), always=True),
        Field("runc_commit", "RuncCommit", Obj("Commit"), always=True),
        Field("init_commit", "InitCommit", Obj("Commit"), always=True),
        Field("security_options", "SecurityOptions", ListOf(STR), always=True),
        Field("product_license", "ProductLicense", STR),
        Field("default_address_pools", "DefaultAddressPools", ListOf(Obj("DefaultAddressPool"))),
        Field("firewall_backend", "FirewallBackend", Obj("FirewallInfo")),
        Field("discovered_devices", "DiscoveredDevices", ListOf(Obj("DeviceInfo"))),
        Field("nri", "NRI", Obj("NRIInfo")),
        Field("warnings", "Warnings", ListOf(STR), always=True),
        Field("cdi_spec_dirs", "CDISpecDirs", ListOf(STR), always=True),
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
