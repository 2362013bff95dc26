# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The models and enumerations of the API; each is loaded on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .address import Address as Address
    from .apparmor_mode import AppArmorMode as AppArmorMode
    from .apparmor_mode import AppArmorModeLike as AppArmorModeLike
    from .apparmor_options import AppArmorOptions as AppArmorOptions
    from .attestation_statement import AttestationStatement as AttestationStatement
    from .auth_config import AuthConfig as AuthConfig
    from .auth_response import AuthResponse as AuthResponse
    from .build_cache import BuildCache as BuildCache
    from .build_cache_disk_usage import BuildCacheDiskUsage as BuildCacheDiskUsage
    from .build_cache_type import BuildCacheType as BuildCacheType
    from .build_cache_type import BuildCacheTypeLike as BuildCacheTypeLike
    from .build_identity import BuildIdentity as BuildIdentity
    from .build_info import BuildInfo as BuildInfo
    from .build_prune_response import BuildPruneResponse as BuildPruneResponse
    from .builder_version import BuilderVersion as BuilderVersion
    from .builder_version import BuilderVersionLike as BuilderVersionLike
    from .capacity_range import CapacityRange as CapacityRange
    from .cgroup_driver import CgroupDriver as CgroupDriver
    from .cgroup_driver import CgroupDriverLike as CgroupDriverLike
    from .cgroup_version import CgroupVersion as CgroupVersion
    from .cgroup_version import CgroupVersionLike as CgroupVersionLike
    from .cgroupns_mode import CgroupnsMode as CgroupnsMode
    from .cgroupns_mode import CgroupnsModeLike as CgroupnsModeLike
    from .change_type import ChangeType as ChangeType
    from .change_type import ChangeTypeLike as ChangeTypeLike
    from .checkpoint import Checkpoint as Checkpoint
    from .checkpoint_create_request import CheckpointCreateRequest as CheckpointCreateRequest
    from .cluster_info import ClusterInfo as ClusterInfo
    from .cluster_volume import ClusterVolume as ClusterVolume
    from .cluster_volume_access_mode import ClusterVolumeAccessMode as ClusterVolumeAccessMode
    from .cluster_volume_availability import ClusterVolumeAvailability as ClusterVolumeAvailability
    from .cluster_volume_availability import (
        ClusterVolumeAvailabilityLike as ClusterVolumeAvailabilityLike,
    )
    from .cluster_volume_info import ClusterVolumeInfo as ClusterVolumeInfo
    from .cluster_volume_mount import ClusterVolumeMount as ClusterVolumeMount
    from .cluster_volume_publish_state import ClusterVolumePublishState as ClusterVolumePublishState
    from .cluster_volume_publish_state import (
        ClusterVolumePublishStateLike as ClusterVolumePublishStateLike,
    )
    from .cluster_volume_publish_status import (
        ClusterVolumePublishStatus as ClusterVolumePublishStatus,
    )
    from .cluster_volume_scope import ClusterVolumeScope as ClusterVolumeScope
    from .cluster_volume_scope import ClusterVolumeScopeLike as ClusterVolumeScopeLike
    from .cluster_volume_secret import ClusterVolumeSecret as ClusterVolumeSecret
    from .cluster_volume_sharing import ClusterVolumeSharing as ClusterVolumeSharing
    from .cluster_volume_sharing import ClusterVolumeSharingLike as ClusterVolumeSharingLike
    from .cluster_volume_spec import ClusterVolumeSpec as ClusterVolumeSpec
    from .commit import Commit as Commit
    from .config import Config as Config
    from .config_create_response import ConfigCreateResponse as ConfigCreateResponse
    from .config_reference import ConfigReference as ConfigReference
    from .config_reference_response import ConfigReferenceResponse as ConfigReferenceResponse
    from .config_spec import ConfigSpec as ConfigSpec
    from .config_spec_response import ConfigSpecResponse as ConfigSpecResponse
    from .container_blkio_stat_entry import ContainerBlkioStatEntry as ContainerBlkioStatEntry
    from .container_blkio_stats import ContainerBlkioStats as ContainerBlkioStats
    from .container_config import ContainerConfig as ContainerConfig
    from .container_config_response import ContainerConfigResponse as ContainerConfigResponse
    from .container_cpu_stats import ContainerCPUStats as ContainerCPUStats
    from .container_cpu_usage import ContainerCPUUsage as ContainerCPUUsage
    from .container_create_request import ContainerCreateRequest as ContainerCreateRequest
    from .container_create_response import ContainerCreateResponse as ContainerCreateResponse
    from .container_inspect_response import ContainerInspectResponse as ContainerInspectResponse
    from .container_memory_stats import ContainerMemoryStats as ContainerMemoryStats
    from .container_network_stats import ContainerNetworkStats as ContainerNetworkStats
    from .container_path_stat import ContainerPathStat as ContainerPathStat
    from .container_pids_stats import ContainerPidsStats as ContainerPidsStats
    from .container_prune_response import ContainerPruneResponse as ContainerPruneResponse
    from .container_spec import ContainerSpec as ContainerSpec
    from .container_spec_config import ContainerSpecConfig as ContainerSpecConfig
    from .container_spec_config_file import ContainerSpecConfigFile as ContainerSpecConfigFile
    from .container_spec_config_file_response import (
        ContainerSpecConfigFileResponse as ContainerSpecConfigFileResponse,
    )
    from .container_spec_config_response import (
        ContainerSpecConfigResponse as ContainerSpecConfigResponse,
    )
    from .container_spec_privileges import ContainerSpecPrivileges as ContainerSpecPrivileges
    from .container_spec_privileges_response import (
        ContainerSpecPrivilegesResponse as ContainerSpecPrivilegesResponse,
    )
    from .container_spec_response import ContainerSpecResponse as ContainerSpecResponse
    from .container_spec_secret import ContainerSpecSecret as ContainerSpecSecret
    from .container_spec_secret_file import ContainerSpecSecretFile as ContainerSpecSecretFile
    from .container_spec_secret_file_response import (
        ContainerSpecSecretFileResponse as ContainerSpecSecretFileResponse,
    )
    from .container_spec_secret_response import (
        ContainerSpecSecretResponse as ContainerSpecSecretResponse,
    )
    from .container_state import ContainerState as ContainerState
    from .container_state_status import ContainerStateStatus as ContainerStateStatus
    from .container_state_status import ContainerStateStatusLike as ContainerStateStatusLike
    from .container_stats_response import ContainerStatsResponse as ContainerStatsResponse
    from .container_status import ContainerStatus as ContainerStatus
    from .container_storage_stats import ContainerStorageStats as ContainerStorageStats
    from .container_summary import ContainerSummary as ContainerSummary
    from .container_summary_host_config import (
        ContainerSummaryHostConfig as ContainerSummaryHostConfig,
    )
    from .container_summary_network_settings import (
        ContainerSummaryNetworkSettings as ContainerSummaryNetworkSettings,
    )
    from .container_throttling_data import ContainerThrottlingData as ContainerThrottlingData
    from .container_top_response import ContainerTopResponse as ContainerTopResponse
    from .container_update_request import ContainerUpdateRequest as ContainerUpdateRequest
    from .container_update_response import ContainerUpdateResponse as ContainerUpdateResponse
    from .container_wait_condition import ContainerWaitCondition as ContainerWaitCondition
    from .container_wait_condition import ContainerWaitConditionLike as ContainerWaitConditionLike
    from .container_wait_exit_error import ContainerWaitExitError as ContainerWaitExitError
    from .container_wait_response import ContainerWaitResponse as ContainerWaitResponse
    from .containerd_info import ContainerdInfo as ContainerdInfo
    from .containerd_namespaces import ContainerdNamespaces as ContainerdNamespaces
    from .containers_disk_usage import ContainersDiskUsage as ContainersDiskUsage
    from .create_image_info import CreateImageInfo as CreateImageInfo
    from .credential_spec import CredentialSpec as CredentialSpec
    from .credential_spec_response import CredentialSpecResponse as CredentialSpecResponse
    from .default_address_pool import DefaultAddressPool as DefaultAddressPool
    from .device_info import DeviceInfo as DeviceInfo
    from .device_mapping import DeviceMapping as DeviceMapping
    from .device_mapping_response import DeviceMappingResponse as DeviceMappingResponse
    from .device_request import DeviceRequest as DeviceRequest
    from .device_request_response import DeviceRequestResponse as DeviceRequestResponse
    from .discrete_generic_resource import DiscreteGenericResource as DiscreteGenericResource
    from .distribution_inspect import DistributionInspect as DistributionInspect
    from .dns_config import DNSConfig as DNSConfig
    from .driver import Driver as Driver
    from .driver_data import DriverData as DriverData
    from .endpoint_ipam_config import EndpointIPAMConfig as EndpointIPAMConfig
    from .endpoint_port_config import EndpointPortConfig as EndpointPortConfig
    from .endpoint_resource import EndpointResource as EndpointResource
    from .endpoint_settings import EndpointSettings as EndpointSettings
    from .endpoint_settings_response import EndpointSettingsResponse as EndpointSettingsResponse
    from .endpoint_spec import EndpointSpec as EndpointSpec
    from .endpoint_spec_mode import EndpointSpecMode as EndpointSpecMode
    from .endpoint_spec_mode import EndpointSpecModeLike as EndpointSpecModeLike
    from .endpoint_virtual_ip import EndpointVirtualIP as EndpointVirtualIP
    from .engine_description import EngineDescription as EngineDescription
    from .engine_plugin import EnginePlugin as EnginePlugin
    from .error_detail import ErrorDetail as ErrorDetail
    from .error_response import ErrorResponse as ErrorResponse
    from .event_actor import EventActor as EventActor
    from .event_message import EventMessage as EventMessage
    from .event_scope import EventScope as EventScope
    from .event_scope import EventScopeLike as EventScopeLike
    from .event_type import EventType as EventType
    from .event_type import EventTypeLike as EventTypeLike
    from .exec_create_request import ExecCreateRequest as ExecCreateRequest
    from .exec_create_response import ExecCreateResponse as ExecCreateResponse
    from .exec_inspect_response import ExecInspectResponse as ExecInspectResponse
    from .exec_start_request import ExecStartRequest as ExecStartRequest
    from .external_ca import ExternalCA as ExternalCA
    from .external_ca_protocol import ExternalCAProtocol as ExternalCAProtocol
    from .external_ca_protocol import ExternalCAProtocolLike as ExternalCAProtocolLike
    from .external_ca_response import ExternalCAResponse as ExternalCAResponse
    from .filesystem_change import FilesystemChange as FilesystemChange
    from .firewall_info import FirewallInfo as FirewallInfo
    from .generic_resource import GenericResource as GenericResource
    from .health import Health as Health
    from .health_config import HealthConfig as HealthConfig
    from .health_config_response import HealthConfigResponse as HealthConfigResponse
    from .health_status import HealthStatus as HealthStatus
    from .health_status import HealthStatusLike as HealthStatusLike
    from .health_summary import HealthSummary as HealthSummary
    from .healthcheck_result import HealthcheckResult as HealthcheckResult
    from .host_config import HostConfig as HostConfig
    from .host_config_response import HostConfigResponse as HostConfigResponse
    from .id_response import IDResponse as IDResponse
    from .identity import Identity as Identity
    from .image_build_output import ImageBuildOutput as ImageBuildOutput
    from .image_config import ImageConfig as ImageConfig
    from .image_delete_response_item import ImageDeleteResponseItem as ImageDeleteResponseItem
    from .image_history_response_item import ImageHistoryResponseItem as ImageHistoryResponseItem
    from .image_id import ImageID as ImageID
    from .image_inspect import ImageInspect as ImageInspect
    from .image_manifest_attestation_data import (
        ImageManifestAttestationData as ImageManifestAttestationData,
    )
    from .image_manifest_image_data import ImageManifestImageData as ImageManifestImageData
    from .image_manifest_image_data_size import (
        ImageManifestImageDataSize as ImageManifestImageDataSize,
    )
    from .image_manifest_kind import ImageManifestKind as ImageManifestKind
    from .image_manifest_kind import ImageManifestKindLike as ImageManifestKindLike
    from .image_manifest_size import ImageManifestSize as ImageManifestSize
    from .image_manifest_summary import ImageManifestSummary as ImageManifestSummary
    from .image_metadata import ImageMetadata as ImageMetadata
    from .image_prune_response import ImagePruneResponse as ImagePruneResponse
    from .image_rootfs import ImageRootFS as ImageRootFS
    from .image_search_response_item import ImageSearchResponseItem as ImageSearchResponseItem
    from .image_summary import ImageSummary as ImageSummary
    from .images_disk_usage import ImagesDiskUsage as ImagesDiskUsage
    from .index_info import IndexInfo as IndexInfo
    from .ipam import IPAM as IPAM
    from .ipam_config import IPAMConfig as IPAMConfig
    from .ipam_response import IPAMResponse as IPAMResponse
    from .ipam_status import IPAMStatus as IPAMStatus
    from .isolation import Isolation as Isolation
    from .isolation import IsolationLike as IsolationLike
    from .job_status import JobStatus as JobStatus
    from .join_tokens import JoinTokens as JoinTokens
    from .known_signer_identity import KnownSignerIdentity as KnownSignerIdentity
    from .known_signer_identity import KnownSignerIdentityLike as KnownSignerIdentityLike
    from .limit import Limit as Limit
    from .load_image_info import LoadImageInfo as LoadImageInfo
    from .local_node_state import LocalNodeState as LocalNodeState
    from .local_node_state import LocalNodeStateLike as LocalNodeStateLike
    from .log_config import LogConfig as LogConfig
    from .log_config_response import LogConfigResponse as LogConfigResponse
    from .log_config_type import LogConfigType as LogConfigType
    from .log_config_type import LogConfigTypeLike as LogConfigTypeLike
    from .manager_status import ManagerStatus as ManagerStatus
    from .mount import Mount as Mount
    from .mount_bind_options import MountBindOptions as MountBindOptions
    from .mount_image_options import MountImageOptions as MountImageOptions
    from .mount_point import MountPoint as MountPoint
    from .mount_propagation import MountPropagation as MountPropagation
    from .mount_propagation import MountPropagationLike as MountPropagationLike
    from .mount_tmpfs_options import MountTmpfsOptions as MountTmpfsOptions
    from .mount_type import MountType as MountType
    from .mount_type import MountTypeLike as MountTypeLike
    from .mount_volume_options import MountVolumeOptions as MountVolumeOptions
    from .named_generic_resource import NamedGenericResource as NamedGenericResource
    from .network import Network as Network
    from .network_attachment import NetworkAttachment as NetworkAttachment
    from .network_attachment_config import NetworkAttachmentConfig as NetworkAttachmentConfig
    from .network_attachment_spec import NetworkAttachmentSpec as NetworkAttachmentSpec
    from .network_attachment_spec_response import (
        NetworkAttachmentSpecResponse as NetworkAttachmentSpecResponse,
    )
    from .network_connect_request import NetworkConnectRequest as NetworkConnectRequest
    from .network_container import NetworkContainer as NetworkContainer
    from .network_create_request import NetworkCreateRequest as NetworkCreateRequest
    from .network_create_response import NetworkCreateResponse as NetworkCreateResponse
    from .network_disconnect_request import NetworkDisconnectRequest as NetworkDisconnectRequest
    from .network_inspect import NetworkInspect as NetworkInspect
    from .network_prune_response import NetworkPruneResponse as NetworkPruneResponse
    from .network_settings import NetworkSettings as NetworkSettings
    from .network_status import NetworkStatus as NetworkStatus
    from .network_summary import NetworkSummary as NetworkSummary
    from .network_task_info import NetworkTaskInfo as NetworkTaskInfo
    from .networking_config import NetworkingConfig as NetworkingConfig
    from .node import Node as Node
    from .node_availability import NodeAvailability as NodeAvailability
    from .node_availability import NodeAvailabilityLike as NodeAvailabilityLike
    from .node_csi_info import NodeCSIInfo as NodeCSIInfo
    from .node_description import NodeDescription as NodeDescription
    from .node_role import NodeRole as NodeRole
    from .node_role import NodeRoleLike as NodeRoleLike
    from .node_spec import NodeSpec as NodeSpec
    from .node_spec_response import NodeSpecResponse as NodeSpecResponse
    from .node_state import NodeState as NodeState
    from .node_state import NodeStateLike as NodeStateLike
    from .node_status import NodeStatus as NodeStatus
    from .nri_info import NRIInfo as NRIInfo
    from .object_version import ObjectVersion as ObjectVersion
    from .oci_descriptor import OCIDescriptor as OCIDescriptor
    from .oci_platform import OCIPlatform as OCIPlatform
    from .oci_platform_response import OCIPlatformResponse as OCIPlatformResponse
    from .peer_info import PeerInfo as PeerInfo
    from .peer_node import PeerNode as PeerNode
    from .placement import Placement as Placement
    from .placement_preference import PlacementPreference as PlacementPreference
    from .placement_preference_response import (
        PlacementPreferenceResponse as PlacementPreferenceResponse,
    )
    from .placement_response import PlacementResponse as PlacementResponse
    from .placement_spread import PlacementSpread as PlacementSpread
    from .placement_spread_response import PlacementSpreadResponse as PlacementSpreadResponse
    from .platform import Platform as Platform
    from .plugin import Plugin as Plugin
    from .plugin_config import PluginConfig as PluginConfig
    from .plugin_config_args import PluginConfigArgs as PluginConfigArgs
    from .plugin_config_interface import PluginConfigInterface as PluginConfigInterface
    from .plugin_config_linux import PluginConfigLinux as PluginConfigLinux
    from .plugin_config_network import PluginConfigNetwork as PluginConfigNetwork
    from .plugin_config_rootfs import PluginConfigRootFS as PluginConfigRootFS
    from .plugin_config_user import PluginConfigUser as PluginConfigUser
    from .plugin_device import PluginDevice as PluginDevice
    from .plugin_env import PluginEnv as PluginEnv
    from .plugin_mount import PluginMount as PluginMount
    from .plugin_privilege import PluginPrivilege as PluginPrivilege
    from .plugin_privilege_response import PluginPrivilegeResponse as PluginPrivilegeResponse
    from .plugin_protocol_scheme import PluginProtocolScheme as PluginProtocolScheme
    from .plugin_protocol_scheme import PluginProtocolSchemeLike as PluginProtocolSchemeLike
    from .plugin_settings import PluginSettings as PluginSettings
    from .plugin_spec import PluginSpec as PluginSpec
    from .plugin_spec_privilege import PluginSpecPrivilege as PluginSpecPrivilege
    from .plugins_info import PluginsInfo as PluginsInfo
    from .port_binding import PortBinding as PortBinding
    from .port_binding_response import PortBindingResponse as PortBindingResponse
    from .port_protocol import PortProtocol as PortProtocol
    from .port_protocol import PortProtocolLike as PortProtocolLike
    from .port_publish_mode import PortPublishMode as PortPublishMode
    from .port_publish_mode import PortPublishModeLike as PortPublishModeLike
    from .port_status import PortStatus as PortStatus
    from .port_summary import PortSummary as PortSummary
    from .process_config import ProcessConfig as ProcessConfig
    from .progress_detail import ProgressDetail as ProgressDetail
    from .pull_identity import PullIdentity as PullIdentity
    from .push_image_info import PushImageInfo as PushImageInfo
    from .push_image_result import PushImageResult as PushImageResult
    from .reachability import Reachability as Reachability
    from .reachability import ReachabilityLike as ReachabilityLike
    from .registry_auth_from import RegistryAuthFrom as RegistryAuthFrom
    from .registry_auth_from import RegistryAuthFromLike as RegistryAuthFromLike
    from .registry_service_config import RegistryServiceConfig as RegistryServiceConfig
    from .replicated_job import ReplicatedJob as ReplicatedJob
    from .replicated_service import ReplicatedService as ReplicatedService
    from .resource_object import ResourceObject as ResourceObject
    from .resources import Resources as Resources
    from .restart_policy import RestartPolicy as RestartPolicy
    from .restart_policy_name import RestartPolicyName as RestartPolicyName
    from .restart_policy_name import RestartPolicyNameLike as RestartPolicyNameLike
    from .restart_policy_response import RestartPolicyResponse as RestartPolicyResponse
    from .rootfs_storage import RootFSStorage as RootFSStorage
    from .rootfs_storage_snapshot import RootFSStorageSnapshot as RootFSStorageSnapshot
    from .runtime import Runtime as Runtime
    from .seccomp_mode import SeccompMode as SeccompMode
    from .seccomp_mode import SeccompModeLike as SeccompModeLike
    from .seccomp_options import SeccompOptions as SeccompOptions
    from .secret import Secret as Secret
    from .secret_create_response import SecretCreateResponse as SecretCreateResponse
    from .secret_spec import SecretSpec as SecretSpec
    from .secret_spec_response import SecretSpecResponse as SecretSpecResponse
    from .selinux_context import SELinuxContext as SELinuxContext
    from .selinux_context_response import SELinuxContextResponse as SELinuxContextResponse
    from .service import Service as Service
    from .service_create_response import ServiceCreateResponse as ServiceCreateResponse
    from .service_endpoint import ServiceEndpoint as ServiceEndpoint
    from .service_info import ServiceInfo as ServiceInfo
    from .service_mode import ServiceMode as ServiceMode
    from .service_rollback_config import ServiceRollbackConfig as ServiceRollbackConfig
    from .service_rollback_config_response import (
        ServiceRollbackConfigResponse as ServiceRollbackConfigResponse,
    )
    from .service_rollback_failure_action import (
        ServiceRollbackFailureAction as ServiceRollbackFailureAction,
    )
    from .service_rollback_failure_action import (
        ServiceRollbackFailureActionLike as ServiceRollbackFailureActionLike,
    )
    from .service_spec import ServiceSpec as ServiceSpec
    from .service_spec_response import ServiceSpecResponse as ServiceSpecResponse
    from .service_status import ServiceStatus as ServiceStatus
    from .service_update_config import ServiceUpdateConfig as ServiceUpdateConfig
    from .service_update_config_response import (
        ServiceUpdateConfigResponse as ServiceUpdateConfigResponse,
    )
    from .service_update_failure_action import (
        ServiceUpdateFailureAction as ServiceUpdateFailureAction,
    )
    from .service_update_failure_action import (
        ServiceUpdateFailureActionLike as ServiceUpdateFailureActionLike,
    )
    from .service_update_order import ServiceUpdateOrder as ServiceUpdateOrder
    from .service_update_order import ServiceUpdateOrderLike as ServiceUpdateOrderLike
    from .service_update_response import ServiceUpdateResponse as ServiceUpdateResponse
    from .service_update_rollback import ServiceUpdateRollback as ServiceUpdateRollback
    from .service_update_rollback import ServiceUpdateRollbackLike as ServiceUpdateRollbackLike
    from .service_update_state import ServiceUpdateState as ServiceUpdateState
    from .service_update_state import ServiceUpdateStateLike as ServiceUpdateStateLike
    from .service_update_status import ServiceUpdateStatus as ServiceUpdateStatus
    from .signature_identity import SignatureIdentity as SignatureIdentity
    from .signature_timestamp import SignatureTimestamp as SignatureTimestamp
    from .signature_timestamp_type import SignatureTimestampType as SignatureTimestampType
    from .signature_timestamp_type import SignatureTimestampTypeLike as SignatureTimestampTypeLike
    from .signature_type import SignatureType as SignatureType
    from .signature_type import SignatureTypeLike as SignatureTypeLike
    from .signer_identity import SignerIdentity as SignerIdentity
    from .storage import Storage as Storage
    from .subnet_status import SubnetStatus as SubnetStatus
    from .swarm import Swarm as Swarm
    from .swarm_ca_config import SwarmCAConfig as SwarmCAConfig
    from .swarm_ca_config_response import SwarmCAConfigResponse as SwarmCAConfigResponse
    from .swarm_dispatcher import SwarmDispatcher as SwarmDispatcher
    from .swarm_dispatcher_response import SwarmDispatcherResponse as SwarmDispatcherResponse
    from .swarm_encryption_config import SwarmEncryptionConfig as SwarmEncryptionConfig
    from .swarm_encryption_config_response import (
        SwarmEncryptionConfigResponse as SwarmEncryptionConfigResponse,
    )
    from .swarm_info import SwarmInfo as SwarmInfo
    from .swarm_init_request import SwarmInitRequest as SwarmInitRequest
    from .swarm_ipam_config import SwarmIPAMConfig as SwarmIPAMConfig
    from .swarm_ipam_options import SwarmIPAMOptions as SwarmIPAMOptions
    from .swarm_join_request import SwarmJoinRequest as SwarmJoinRequest
    from .swarm_network import SwarmNetwork as SwarmNetwork
    from .swarm_network_spec import SwarmNetworkSpec as SwarmNetworkSpec
    from .swarm_orchestration import SwarmOrchestration as SwarmOrchestration
    from .swarm_raft import SwarmRaft as SwarmRaft
    from .swarm_raft_response import SwarmRaftResponse as SwarmRaftResponse
    from .swarm_spec import SwarmSpec as SwarmSpec
    from .swarm_spec_response import SwarmSpecResponse as SwarmSpecResponse
    from .swarm_task_defaults import SwarmTaskDefaults as SwarmTaskDefaults
    from .swarm_unlock_request import SwarmUnlockRequest as SwarmUnlockRequest
    from .system_data_usage_response import SystemDataUsageResponse as SystemDataUsageResponse
    from .system_data_usage_type import SystemDataUsageType as SystemDataUsageType
    from .system_data_usage_type import SystemDataUsageTypeLike as SystemDataUsageTypeLike
    from .system_info import SystemInfo as SystemInfo
    from .system_ping_head_response import SystemPingHeadResponse as SystemPingHeadResponse
    from .system_version import SystemVersion as SystemVersion
    from .system_version_component import SystemVersionComponent as SystemVersionComponent
    from .system_version_platform import SystemVersionPlatform as SystemVersionPlatform
    from .task import Task as Task
    from .task_resources import TaskResources as TaskResources
    from .task_restart_condition import TaskRestartCondition as TaskRestartCondition
    from .task_restart_condition import TaskRestartConditionLike as TaskRestartConditionLike
    from .task_restart_policy import TaskRestartPolicy as TaskRestartPolicy
    from .task_restart_policy_response import TaskRestartPolicyResponse as TaskRestartPolicyResponse
    from .task_spec import TaskSpec as TaskSpec
    from .task_spec_response import TaskSpecResponse as TaskSpecResponse
    from .task_state import TaskState as TaskState
    from .task_state import TaskStateLike as TaskStateLike
    from .task_status import TaskStatus as TaskStatus
    from .task_volume import TaskVolume as TaskVolume
    from .throttle_device import ThrottleDevice as ThrottleDevice
    from .throttle_device_response import ThrottleDeviceResponse as ThrottleDeviceResponse
    from .tls_info import TLSInfo as TLSInfo
    from .topology import Topology as Topology
    from .topology_requirement import TopologyRequirement as TopologyRequirement
    from .ulimit import Ulimit as Ulimit
    from .ulimit_response import UlimitResponse as UlimitResponse
    from .unlock_key_response import UnlockKeyResponse as UnlockKeyResponse
    from .volume import Volume as Volume
    from .volume_create_request import VolumeCreateRequest as VolumeCreateRequest
    from .volume_list_response import VolumeListResponse as VolumeListResponse
    from .volume_prune_response import VolumePruneResponse as VolumePruneResponse
    from .volume_scope import VolumeScope as VolumeScope
    from .volume_scope import VolumeScopeLike as VolumeScopeLike
    from .volume_update_request import VolumeUpdateRequest as VolumeUpdateRequest
    from .volume_usage_data import VolumeUsageData as VolumeUsageData
    from .volumes_disk_usage import VolumesDiskUsage as VolumesDiskUsage
    from .weight_device import WeightDevice as WeightDevice
    from .weight_device_response import WeightDeviceResponse as WeightDeviceResponse

_WHERE = {
    "Address": "address",
    "AppArmorMode": "apparmor_mode",
    "AppArmorModeLike": "apparmor_mode",
    "AppArmorOptions": "apparmor_options",
    "AttestationStatement": "attestation_statement",
    "AuthConfig": "auth_config",
    "AuthResponse": "auth_response",
    "BuildCache": "build_cache",
    "BuildCacheDiskUsage": "build_cache_disk_usage",
    "BuildCacheType": "build_cache_type",
    "BuildCacheTypeLike": "build_cache_type",
    "BuildIdentity": "build_identity",
    "BuildInfo": "build_info",
    "BuildPruneResponse": "build_prune_response",
    "BuilderVersion": "builder_version",
    "BuilderVersionLike": "builder_version",
    "CapacityRange": "capacity_range",
    "CgroupDriver": "cgroup_driver",
    "CgroupDriverLike": "cgroup_driver",
    "CgroupVersion": "cgroup_version",
    "CgroupVersionLike": "cgroup_version",
    "CgroupnsMode": "cgroupns_mode",
    "CgroupnsModeLike": "cgroupns_mode",
    "ChangeType": "change_type",
    "ChangeTypeLike": "change_type",
    "Checkpoint": "checkpoint",
    "CheckpointCreateRequest": "checkpoint_create_request",
    "ClusterInfo": "cluster_info",
    "ClusterVolume": "cluster_volume",
    "ClusterVolumeAccessMode": "cluster_volume_access_mode",
    "ClusterVolumeAvailability": "cluster_volume_availability",
    "ClusterVolumeAvailabilityLike": "cluster_volume_availability",
    "ClusterVolumeInfo": "cluster_volume_info",
    "ClusterVolumeMount": "cluster_volume_mount",
    "ClusterVolumePublishState": "cluster_volume_publish_state",
    "ClusterVolumePublishStateLike": "cluster_volume_publish_state",
    "ClusterVolumePublishStatus": "cluster_volume_publish_status",
    "ClusterVolumeScope": "cluster_volume_scope",
    "ClusterVolumeScopeLike": "cluster_volume_scope",
    "ClusterVolumeSecret": "cluster_volume_secret",
    "ClusterVolumeSharing": "cluster_volume_sharing",
    "ClusterVolumeSharingLike": "cluster_volume_sharing",
    "ClusterVolumeSpec": "cluster_volume_spec",
    "Commit": "commit",
    "Config": "config",
    "ConfigCreateResponse": "config_create_response",
    "ConfigReference": "config_reference",
    "ConfigReferenceResponse": "config_reference_response",
    "ConfigSpec": "config_spec",
    "ConfigSpecResponse": "config_spec_response",
    "ContainerBlkioStatEntry": "container_blkio_stat_entry",
    "ContainerBlkioStats": "container_blkio_stats",
    "ContainerCPUStats": "container_cpu_stats",
    "ContainerCPUUsage": "container_cpu_usage",
    "ContainerConfig": "container_config",
    "ContainerConfigResponse": "container_config_response",
    "ContainerCreateRequest": "container_create_request",
    "ContainerCreateResponse": "container_create_response",
    "ContainerInspectResponse": "container_inspect_response",
    "ContainerMemoryStats": "container_memory_stats",
    "ContainerNetworkStats": "container_network_stats",
    "ContainerPathStat": "container_path_stat",
    "ContainerPidsStats": "container_pids_stats",
    "ContainerPruneResponse": "container_prune_response",
    "ContainerSpec": "container_spec",
    "ContainerSpecConfig": "container_spec_config",
    "ContainerSpecConfigFile": "container_spec_config_file",
    "ContainerSpecConfigFileResponse": "container_spec_config_file_response",
    "ContainerSpecConfigResponse": "container_spec_config_response",
    "ContainerSpecPrivileges": "container_spec_privileges",
    "ContainerSpecPrivilegesResponse": "container_spec_privileges_response",
    "ContainerSpecResponse": "container_spec_response",
    "ContainerSpecSecret": "container_spec_secret",
    "ContainerSpecSecretFile": "container_spec_secret_file",
    "ContainerSpecSecretFileResponse": "container_spec_secret_file_response",
    "ContainerSpecSecretResponse": "container_spec_secret_response",
    "ContainerState": "container_state",
    "ContainerStateStatus": "container_state_status",
    "ContainerStateStatusLike": "container_state_status",
    "ContainerStatsResponse": "container_stats_response",
    "ContainerStatus": "container_status",
    "ContainerStorageStats": "container_storage_stats",
    "ContainerSummary": "container_summary",
    "ContainerSummaryHostConfig": "container_summary_host_config",
    "ContainerSummaryNetworkSettings": "container_summary_network_settings",
    "ContainerThrottlingData": "container_throttling_data",
    "ContainerTopResponse": "container_top_response",
    "ContainerUpdateRequest": "container_update_request",
    "ContainerUpdateResponse": "container_update_response",
    "ContainerWaitCondition": "container_wait_condition",
    "ContainerWaitConditionLike": "container_wait_condition",
    "ContainerWaitExitError": "container_wait_exit_error",
    "ContainerWaitResponse": "container_wait_response",
    "ContainerdInfo": "containerd_info",
    "ContainerdNamespaces": "containerd_namespaces",
    "ContainersDiskUsage": "containers_disk_usage",
    "CreateImageInfo": "create_image_info",
    "CredentialSpec": "credential_spec",
    "CredentialSpecResponse": "credential_spec_response",
    "DNSConfig": "dns_config",
    "DefaultAddressPool": "default_address_pool",
    "DeviceInfo": "device_info",
    "DeviceMapping": "device_mapping",
    "DeviceMappingResponse": "device_mapping_response",
    "DeviceRequest": "device_request",
    "DeviceRequestResponse": "device_request_response",
    "DiscreteGenericResource": "discrete_generic_resource",
    "DistributionInspect": "distribution_inspect",
    "Driver": "driver",
    "DriverData": "driver_data",
    "EndpointIPAMConfig": "endpoint_ipam_config",
    "EndpointPortConfig": "endpoint_port_config",
    "EndpointResource": "endpoint_resource",
    "EndpointSettings": "endpoint_settings",
    "EndpointSettingsResponse": "endpoint_settings_response",
    "EndpointSpec": "endpoint_spec",
    "EndpointSpecMode": "endpoint_spec_mode",
    "EndpointSpecModeLike": "endpoint_spec_mode",
    "EndpointVirtualIP": "endpoint_virtual_ip",
    "EngineDescription": "engine_description",
    "EnginePlugin": "engine_plugin",
    "ErrorDetail": "error_detail",
    "ErrorResponse": "error_response",
    "EventActor": "event_actor",
    "EventMessage": "event_message",
    "EventScope": "event_scope",
    "EventScopeLike": "event_scope",
    "EventType": "event_type",
    "EventTypeLike": "event_type",
    "ExecCreateRequest": "exec_create_request",
    "ExecCreateResponse": "exec_create_response",
    "ExecInspectResponse": "exec_inspect_response",
    "ExecStartRequest": "exec_start_request",
    "ExternalCA": "external_ca",
    "ExternalCAProtocol": "external_ca_protocol",
    "ExternalCAProtocolLike": "external_ca_protocol",
    "ExternalCAResponse": "external_ca_response",
    "FilesystemChange": "filesystem_change",
    "FirewallInfo": "firewall_info",
    "GenericResource": "generic_resource",
    "Health": "health",
    "HealthConfig": "health_config",
    "HealthConfigResponse": "health_config_response",
    "HealthStatus": "health_status",
    "HealthStatusLike": "health_status",
    "HealthSummary": "health_summary",
    "HealthcheckResult": "healthcheck_result",
    "HostConfig": "host_config",
    "HostConfigResponse": "host_config_response",
    "IDResponse": "id_response",
    "IPAM": "ipam",
    "IPAMConfig": "ipam_config",
    "IPAMResponse": "ipam_response",
    "IPAMStatus": "ipam_status",
    "Identity": "identity",
    "ImageBuildOutput": "image_build_output",
    "ImageConfig": "image_config",
    "ImageDeleteResponseItem": "image_delete_response_item",
    "ImageHistoryResponseItem": "image_history_response_item",
    "ImageID": "image_id",
    "ImageInspect": "image_inspect",
    "ImageManifestAttestationData": "image_manifest_attestation_data",
    "ImageManifestImageData": "image_manifest_image_data",
    "ImageManifestImageDataSize": "image_manifest_image_data_size",
    "ImageManifestKind": "image_manifest_kind",
    "ImageManifestKindLike": "image_manifest_kind",
    "ImageManifestSize": "image_manifest_size",
    "ImageManifestSummary": "image_manifest_summary",
    "ImageMetadata": "image_metadata",
    "ImagePruneResponse": "image_prune_response",
    "ImageRootFS": "image_rootfs",
    "ImageSearchResponseItem": "image_search_response_item",
    "ImageSummary": "image_summary",
    "ImagesDiskUsage": "images_disk_usage",
    "IndexInfo": "index_info",
    "Isolation": "isolation",
    "IsolationLike": "isolation",
    "JobStatus": "job_status",
    "JoinTokens": "join_tokens",
    "KnownSignerIdentity": "known_signer_identity",
    "KnownSignerIdentityLike": "known_signer_identity",
    "Limit": "limit",
    "LoadImageInfo": "load_image_info",
    "LocalNodeState": "local_node_state",
    "LocalNodeStateLike": "local_node_state",
    "LogConfig": "log_config",
    "LogConfigResponse": "log_config_response",
    "LogConfigType": "log_config_type",
    "LogConfigTypeLike": "log_config_type",
    "ManagerStatus": "manager_status",
    "Mount": "mount",
    "MountBindOptions": "mount_bind_options",
    "MountImageOptions": "mount_image_options",
    "MountPoint": "mount_point",
    "MountPropagation": "mount_propagation",
    "MountPropagationLike": "mount_propagation",
    "MountTmpfsOptions": "mount_tmpfs_options",
    "MountType": "mount_type",
    "MountTypeLike": "mount_type",
    "MountVolumeOptions": "mount_volume_options",
    "NRIInfo": "nri_info",
    "NamedGenericResource": "named_generic_resource",
    "Network": "network",
    "NetworkAttachment": "network_attachment",
    "NetworkAttachmentConfig": "network_attachment_config",
    "NetworkAttachmentSpec": "network_attachment_spec",
    "NetworkAttachmentSpecResponse": "network_attachment_spec_response",
    "NetworkConnectRequest": "network_connect_request",
    "NetworkContainer": "network_container",
    "NetworkCreateRequest": "network_create_request",
    "NetworkCreateResponse": "network_create_response",
    "NetworkDisconnectRequest": "network_disconnect_request",
    "NetworkInspect": "network_inspect",
    "NetworkPruneResponse": "network_prune_response",
    "NetworkSettings": "network_settings",
    "NetworkStatus": "network_status",
    "NetworkSummary": "network_summary",
    "NetworkTaskInfo": "network_task_info",
    "NetworkingConfig": "networking_config",
    "Node": "node",
    "NodeAvailability": "node_availability",
    "NodeAvailabilityLike": "node_availability",
    "NodeCSIInfo": "node_csi_info",
    "NodeDescription": "node_description",
    "NodeRole": "node_role",
    "NodeRoleLike": "node_role",
    "NodeSpec": "node_spec",
    "NodeSpecResponse": "node_spec_response",
    "NodeState": "node_state",
    "NodeStateLike": "node_state",
    "NodeStatus": "node_status",
    "OCIDescriptor": "oci_descriptor",
    "OCIPlatform": "oci_platform",
    "OCIPlatformResponse": "oci_platform_response",
    "ObjectVersion": "object_version",
    "PeerInfo": "peer_info",
    "PeerNode": "peer_node",
    "Placement": "placement",
    "PlacementPreference": "placement_preference",
    "PlacementPreferenceResponse": "placement_preference_response",
    "PlacementResponse": "placement_response",
    "PlacementSpread": "placement_spread",
    "PlacementSpreadResponse": "placement_spread_response",
    "Platform": "platform",
    "Plugin": "plugin",
    "PluginConfig": "plugin_config",
    "PluginConfigArgs": "plugin_config_args",
    "PluginConfigInterface": "plugin_config_interface",
    "PluginConfigLinux": "plugin_config_linux",
    "PluginConfigNetwork": "plugin_config_network",
    "PluginConfigRootFS": "plugin_config_rootfs",
    "PluginConfigUser": "plugin_config_user",
    "PluginDevice": "plugin_device",
    "PluginEnv": "plugin_env",
    "PluginMount": "plugin_mount",
    "PluginPrivilege": "plugin_privilege",
    "PluginPrivilegeResponse": "plugin_privilege_response",
    "PluginProtocolScheme": "plugin_protocol_scheme",
    "PluginProtocolSchemeLike": "plugin_protocol_scheme",
    "PluginSettings": "plugin_settings",
    "PluginSpec": "plugin_spec",
    "PluginSpecPrivilege": "plugin_spec_privilege",
    "PluginsInfo": "plugins_info",
    "PortBinding": "port_binding",
    "PortBindingResponse": "port_binding_response",
    "PortProtocol": "port_protocol",
    "PortProtocolLike": "port_protocol",
    "PortPublishMode": "port_publish_mode",
    "PortPublishModeLike": "port_publish_mode",
    "PortStatus": "port_status",
    "PortSummary": "port_summary",
    "ProcessConfig": "process_config",
    "ProgressDetail": "progress_detail",
    "PullIdentity": "pull_identity",
    "PushImageInfo": "push_image_info",
    "PushImageResult": "push_image_result",
    "Reachability": "reachability",
    "ReachabilityLike": "reachability",
    "RegistryAuthFrom": "registry_auth_from",
    "RegistryAuthFromLike": "registry_auth_from",
    "RegistryServiceConfig": "registry_service_config",
    "ReplicatedJob": "replicated_job",
    "ReplicatedService": "replicated_service",
    "ResourceObject": "resource_object",
    "Resources": "resources",
    "RestartPolicy": "restart_policy",
    "RestartPolicyName": "restart_policy_name",
    "RestartPolicyNameLike": "restart_policy_name",
    "RestartPolicyResponse": "restart_policy_response",
    "RootFSStorage": "rootfs_storage",
    "RootFSStorageSnapshot": "rootfs_storage_snapshot",
    "Runtime": "runtime",
    "SELinuxContext": "selinux_context",
    "SELinuxContextResponse": "selinux_context_response",
    "SeccompMode": "seccomp_mode",
    "SeccompModeLike": "seccomp_mode",
    "SeccompOptions": "seccomp_options",
    "Secret": "secret",
    "SecretCreateResponse": "secret_create_response",
    "SecretSpec": "secret_spec",
    "SecretSpecResponse": "secret_spec_response",
    "Service": "service",
    "ServiceCreateResponse": "service_create_response",
    "ServiceEndpoint": "service_endpoint",
    "ServiceInfo": "service_info",
    "ServiceMode": "service_mode",
    "ServiceRollbackConfig": "service_rollback_config",
    "ServiceRollbackConfigResponse": "service_rollback_config_response",
    "ServiceRollbackFailureAction": "service_rollback_failure_action",
    "ServiceRollbackFailureActionLike": "service_rollback_failure_action",
    "ServiceSpec": "service_spec",
    "ServiceSpecResponse": "service_spec_response",
    "ServiceStatus": "service_status",
    "ServiceUpdateConfig": "service_update_config",
    "ServiceUpdateConfigResponse": "service_update_config_response",
    "ServiceUpdateFailureAction": "service_update_failure_action",
    "ServiceUpdateFailureActionLike": "service_update_failure_action",
    "ServiceUpdateOrder": "service_update_order",
    "ServiceUpdateOrderLike": "service_update_order",
    "ServiceUpdateResponse": "service_update_response",
    "ServiceUpdateRollback": "service_update_rollback",
    "ServiceUpdateRollbackLike": "service_update_rollback",
    "ServiceUpdateState": "service_update_state",
    "ServiceUpdateStateLike": "service_update_state",
    "ServiceUpdateStatus": "service_update_status",
    "SignatureIdentity": "signature_identity",
    "SignatureTimestamp": "signature_timestamp",
    "SignatureTimestampType": "signature_timestamp_type",
    "SignatureTimestampTypeLike": "signature_timestamp_type",
    "SignatureType": "signature_type",
    "SignatureTypeLike": "signature_type",
    "SignerIdentity": "signer_identity",
    "Storage": "storage",
    "SubnetStatus": "subnet_status",
    "Swarm": "swarm",
    "SwarmCAConfig": "swarm_ca_config",
    "SwarmCAConfigResponse": "swarm_ca_config_response",
    "SwarmDispatcher": "swarm_dispatcher",
    "SwarmDispatcherResponse": "swarm_dispatcher_response",
    "SwarmEncryptionConfig": "swarm_encryption_config",
    "SwarmEncryptionConfigResponse": "swarm_encryption_config_response",
    "SwarmIPAMConfig": "swarm_ipam_config",
    "SwarmIPAMOptions": "swarm_ipam_options",
    "SwarmInfo": "swarm_info",
    "SwarmInitRequest": "swarm_init_request",
    "SwarmJoinRequest": "swarm_join_request",
    "SwarmNetwork": "swarm_network",
    "SwarmNetworkSpec": "swarm_network_spec",
    "SwarmOrchestration": "swarm_orchestration",
    "SwarmRaft": "swarm_raft",
    "SwarmRaftResponse": "swarm_raft_response",
    "SwarmSpec": "swarm_spec",
    "SwarmSpecResponse": "swarm_spec_response",
    "SwarmTaskDefaults": "swarm_task_defaults",
    "SwarmUnlockRequest": "swarm_unlock_request",
    "SystemDataUsageResponse": "system_data_usage_response",
    "SystemDataUsageType": "system_data_usage_type",
    "SystemDataUsageTypeLike": "system_data_usage_type",
    "SystemInfo": "system_info",
    "SystemPingHeadResponse": "system_ping_head_response",
    "SystemVersion": "system_version",
    "SystemVersionComponent": "system_version_component",
    "SystemVersionPlatform": "system_version_platform",
    "TLSInfo": "tls_info",
    "Task": "task",
    "TaskResources": "task_resources",
    "TaskRestartCondition": "task_restart_condition",
    "TaskRestartConditionLike": "task_restart_condition",
    "TaskRestartPolicy": "task_restart_policy",
    "TaskRestartPolicyResponse": "task_restart_policy_response",
    "TaskSpec": "task_spec",
    "TaskSpecResponse": "task_spec_response",
    "TaskState": "task_state",
    "TaskStateLike": "task_state",
    "TaskStatus": "task_status",
    "TaskVolume": "task_volume",
    "ThrottleDevice": "throttle_device",
    "ThrottleDeviceResponse": "throttle_device_response",
    "Topology": "topology",
    "TopologyRequirement": "topology_requirement",
    "Ulimit": "ulimit",
    "UlimitResponse": "ulimit_response",
    "UnlockKeyResponse": "unlock_key_response",
    "Volume": "volume",
    "VolumeCreateRequest": "volume_create_request",
    "VolumeListResponse": "volume_list_response",
    "VolumePruneResponse": "volume_prune_response",
    "VolumeScope": "volume_scope",
    "VolumeScopeLike": "volume_scope",
    "VolumeUpdateRequest": "volume_update_request",
    "VolumeUsageData": "volume_usage_data",
    "VolumesDiskUsage": "volumes_disk_usage",
    "WeightDevice": "weight_device",
    "WeightDeviceResponse": "weight_device_response",
}
__all__ = [
    "Address",
    "AppArmorMode",
    "AppArmorModeLike",
    "AppArmorOptions",
    "AttestationStatement",
    "AuthConfig",
    "AuthResponse",
    "BuildCache",
    "BuildCacheDiskUsage",
    "BuildCacheType",
    "BuildCacheTypeLike",
    "BuildIdentity",
    "BuildInfo",
    "BuildPruneResponse",
    "BuilderVersion",
    "BuilderVersionLike",
    "CapacityRange",
    "CgroupDriver",
    "CgroupDriverLike",
    "CgroupVersion",
    "CgroupVersionLike",
    "CgroupnsMode",
    "CgroupnsModeLike",
    "ChangeType",
    "ChangeTypeLike",
    "Checkpoint",
    "CheckpointCreateRequest",
    "ClusterInfo",
    "ClusterVolume",
    "ClusterVolumeAccessMode",
    "ClusterVolumeAvailability",
    "ClusterVolumeAvailabilityLike",
    "ClusterVolumeInfo",
    "ClusterVolumeMount",
    "ClusterVolumePublishState",
    "ClusterVolumePublishStateLike",
    "ClusterVolumePublishStatus",
    "ClusterVolumeScope",
    "ClusterVolumeScopeLike",
    "ClusterVolumeSecret",
    "ClusterVolumeSharing",
    "ClusterVolumeSharingLike",
    "ClusterVolumeSpec",
    "Commit",
    "Config",
    "ConfigCreateResponse",
    "ConfigReference",
    "ConfigReferenceResponse",
    "ConfigSpec",
    "ConfigSpecResponse",
    "ContainerBlkioStatEntry",
    "ContainerBlkioStats",
    "ContainerCPUStats",
    "ContainerCPUUsage",
    "ContainerConfig",
    "ContainerConfigResponse",
    "ContainerCreateRequest",
    "ContainerCreateResponse",
    "ContainerInspectResponse",
    "ContainerMemoryStats",
    "ContainerNetworkStats",
    "ContainerPathStat",
    "ContainerPidsStats",
    "ContainerPruneResponse",
    "ContainerSpec",
    "ContainerSpecConfig",
    "ContainerSpecConfigFile",
    "ContainerSpecConfigFileResponse",
    "ContainerSpecConfigResponse",
    "ContainerSpecPrivileges",
    "ContainerSpecPrivilegesResponse",
    "ContainerSpecResponse",
    "ContainerSpecSecret",
    "ContainerSpecSecretFile",
    "ContainerSpecSecretFileResponse",
    "ContainerSpecSecretResponse",
    "ContainerState",
    "ContainerStateStatus",
    "ContainerStateStatusLike",
    "ContainerStatsResponse",
    "ContainerStatus",
    "ContainerStorageStats",
    "ContainerSummary",
    "ContainerSummaryHostConfig",
    "ContainerSummaryNetworkSettings",
    "ContainerThrottlingData",
    "ContainerTopResponse",
    "ContainerUpdateRequest",
    "ContainerUpdateResponse",
    "ContainerWaitCondition",
    "ContainerWaitConditionLike",
    "ContainerWaitExitError",
    "ContainerWaitResponse",
    "ContainerdInfo",
    "ContainerdNamespaces",
    "ContainersDiskUsage",
    "CreateImageInfo",
    "CredentialSpec",
    "CredentialSpecResponse",
    "DNSConfig",
    "DefaultAddressPool",
    "DeviceInfo",
    "DeviceMapping",
    "DeviceMappingResponse",
    "DeviceRequest",
    "DeviceRequestResponse",
    "DiscreteGenericResource",
    "DistributionInspect",
    "Driver",
    "DriverData",
    "EndpointIPAMConfig",
    "EndpointPortConfig",
    "EndpointResource",
    "EndpointSettings",
    "EndpointSettingsResponse",
    "EndpointSpec",
    "EndpointSpecMode",
    "EndpointSpecModeLike",
    "EndpointVirtualIP",
    "EngineDescription",
    "EnginePlugin",
    "ErrorDetail",
    "ErrorResponse",
    "EventActor",
    "EventMessage",
    "EventScope",
    "EventScopeLike",
    "EventType",
    "EventTypeLike",
    "ExecCreateRequest",
    "ExecCreateResponse",
    "ExecInspectResponse",
    "ExecStartRequest",
    "ExternalCA",
    "ExternalCAProtocol",
    "ExternalCAProtocolLike",
    "ExternalCAResponse",
    "FilesystemChange",
    "FirewallInfo",
    "GenericResource",
    "Health",
    "HealthConfig",
    "HealthConfigResponse",
    "HealthStatus",
    "HealthStatusLike",
    "HealthSummary",
    "HealthcheckResult",
    "HostConfig",
    "HostConfigResponse",
    "IDResponse",
    "IPAM",
    "IPAMConfig",
    "IPAMResponse",
    "IPAMStatus",
    "Identity",
    "ImageBuildOutput",
    "ImageConfig",
    "ImageDeleteResponseItem",
    "ImageHistoryResponseItem",
    "ImageID",
    "ImageInspect",
    "ImageManifestAttestationData",
    "ImageManifestImageData",
    "ImageManifestImageDataSize",
    "ImageManifestKind",
    "ImageManifestKindLike",
    "ImageManifestSize",
    "ImageManifestSummary",
    "ImageMetadata",
    "ImagePruneResponse",
    "ImageRootFS",
    "ImageSearchResponseItem",
    "ImageSummary",
    "ImagesDiskUsage",
    "IndexInfo",
    "Isolation",
    "IsolationLike",
    "JobStatus",
    "JoinTokens",
    "KnownSignerIdentity",
    "KnownSignerIdentityLike",
    "Limit",
    "LoadImageInfo",
    "LocalNodeState",
    "LocalNodeStateLike",
    "LogConfig",
    "LogConfigResponse",
    "LogConfigType",
    "LogConfigTypeLike",
    "ManagerStatus",
    "Mount",
    "MountBindOptions",
    "MountImageOptions",
    "MountPoint",
    "MountPropagation",
    "MountPropagationLike",
    "MountTmpfsOptions",
    "MountType",
    "MountTypeLike",
    "MountVolumeOptions",
    "NRIInfo",
    "NamedGenericResource",
    "Network",
    "NetworkAttachment",
    "NetworkAttachmentConfig",
    "NetworkAttachmentSpec",
    "NetworkAttachmentSpecResponse",
    "NetworkConnectRequest",
    "NetworkContainer",
    "NetworkCreateRequest",
    "NetworkCreateResponse",
    "NetworkDisconnectRequest",
    "NetworkInspect",
    "NetworkPruneResponse",
    "NetworkSettings",
    "NetworkStatus",
    "NetworkSummary",
    "NetworkTaskInfo",
    "NetworkingConfig",
    "Node",
    "NodeAvailability",
    "NodeAvailabilityLike",
    "NodeCSIInfo",
    "NodeDescription",
    "NodeRole",
    "NodeRoleLike",
    "NodeSpec",
    "NodeSpecResponse",
    "NodeState",
    "NodeStateLike",
    "NodeStatus",
    "OCIDescriptor",
    "OCIPlatform",
    "OCIPlatformResponse",
    "ObjectVersion",
    "PeerInfo",
    "PeerNode",
    "Placement",
    "PlacementPreference",
    "PlacementPreferenceResponse",
    "PlacementResponse",
    "PlacementSpread",
    "PlacementSpreadResponse",
    "Platform",
    "Plugin",
    "PluginConfig",
    "PluginConfigArgs",
    "PluginConfigInterface",
    "PluginConfigLinux",
    "PluginConfigNetwork",
    "PluginConfigRootFS",
    "PluginConfigUser",
    "PluginDevice",
    "PluginEnv",
    "PluginMount",
    "PluginPrivilege",
    "PluginPrivilegeResponse",
    "PluginProtocolScheme",
    "PluginProtocolSchemeLike",
    "PluginSettings",
    "PluginSpec",
    "PluginSpecPrivilege",
    "PluginsInfo",
    "PortBinding",
    "PortBindingResponse",
    "PortProtocol",
    "PortProtocolLike",
    "PortPublishMode",
    "PortPublishModeLike",
    "PortStatus",
    "PortSummary",
    "ProcessConfig",
    "ProgressDetail",
    "PullIdentity",
    "PushImageInfo",
    "PushImageResult",
    "Reachability",
    "ReachabilityLike",
    "RegistryAuthFrom",
    "RegistryAuthFromLike",
    "RegistryServiceConfig",
    "ReplicatedJob",
    "ReplicatedService",
    "ResourceObject",
    "Resources",
    "RestartPolicy",
    "RestartPolicyName",
    "RestartPolicyNameLike",
    "RestartPolicyResponse",
    "RootFSStorage",
    "RootFSStorageSnapshot",
    "Runtime",
    "SELinuxContext",
    "SELinuxContextResponse",
    "SeccompMode",
    "SeccompModeLike",
    "SeccompOptions",
    "Secret",
    "SecretCreateResponse",
    "SecretSpec",
    "SecretSpecResponse",
    "Service",
    "ServiceCreateResponse",
    "ServiceEndpoint",
    "ServiceInfo",
    "ServiceMode",
    "ServiceRollbackConfig",
    "ServiceRollbackConfigResponse",
    "ServiceRollbackFailureAction",
    "ServiceRollbackFailureActionLike",
    "ServiceSpec",
    "ServiceSpecResponse",
    "ServiceStatus",
    "ServiceUpdateConfig",
    "ServiceUpdateConfigResponse",
    "ServiceUpdateFailureAction",
    "ServiceUpdateFailureActionLike",
    "ServiceUpdateOrder",
    "ServiceUpdateOrderLike",
    "ServiceUpdateResponse",
    "ServiceUpdateRollback",
    "ServiceUpdateRollbackLike",
    "ServiceUpdateState",
    "ServiceUpdateStateLike",
    "ServiceUpdateStatus",
    "SignatureIdentity",
    "SignatureTimestamp",
    "SignatureTimestampType",
    "SignatureTimestampTypeLike",
    "SignatureType",
    "SignatureTypeLike",
    "SignerIdentity",
    "Storage",
    "SubnetStatus",
    "Swarm",
    "SwarmCAConfig",
    "SwarmCAConfigResponse",
    "SwarmDispatcher",
    "SwarmDispatcherResponse",
    "SwarmEncryptionConfig",
    "SwarmEncryptionConfigResponse",
    "SwarmIPAMConfig",
    "SwarmIPAMOptions",
    "SwarmInfo",
    "SwarmInitRequest",
    "SwarmJoinRequest",
    "SwarmNetwork",
    "SwarmNetworkSpec",
    "SwarmOrchestration",
    "SwarmRaft",
    "SwarmRaftResponse",
    "SwarmSpec",
    "SwarmSpecResponse",
    "SwarmTaskDefaults",
    "SwarmUnlockRequest",
    "SystemDataUsageResponse",
    "SystemDataUsageType",
    "SystemDataUsageTypeLike",
    "SystemInfo",
    "SystemPingHeadResponse",
    "SystemVersion",
    "SystemVersionComponent",
    "SystemVersionPlatform",
    "TLSInfo",
    "Task",
    "TaskResources",
    "TaskRestartCondition",
    "TaskRestartConditionLike",
    "TaskRestartPolicy",
    "TaskRestartPolicyResponse",
    "TaskSpec",
    "TaskSpecResponse",
    "TaskState",
    "TaskStateLike",
    "TaskStatus",
    "TaskVolume",
    "ThrottleDevice",
    "ThrottleDeviceResponse",
    "Topology",
    "TopologyRequirement",
    "Ulimit",
    "UlimitResponse",
    "UnlockKeyResponse",
    "Volume",
    "VolumeCreateRequest",
    "VolumeListResponse",
    "VolumePruneResponse",
    "VolumeScope",
    "VolumeScopeLike",
    "VolumeUpdateRequest",
    "VolumeUsageData",
    "VolumesDiskUsage",
    "WeightDevice",
    "WeightDeviceResponse",
]


if not TYPE_CHECKING:  # else a checker would accept any name from this module

    def __getattr__(name: str) -> Any:
        where = _WHERE.get(name)
        if where is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(f".{where}", __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_WHERE})
