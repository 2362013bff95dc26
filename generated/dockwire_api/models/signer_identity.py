# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SignerIdentity``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class SignerIdentity(Model):
    """Certificate that an image was signed with; most fields describe how a build service made the
    image.

    Attributes:
        certificate_issuer: Name of the authority that issued the certificate.
        subject_alternative_name: Name of the signer in the certificate, such as the address of a
            workflow.
        issuer: URL of the OIDC service that the signer logged in at.
        build_signer_uri: Address of the build instructions that did the signing.
        build_signer_digest: Commit or digest of the build instructions that did the signing.
        runner_environment: Whether the build service's own machines were used or the customer's.
        source_repository_uri: Address of the source repository.
        source_repository_digest: Commit that was built.
        source_repository_ref: Branch or tag that was built.
        source_repository_identifier: Number of the source repository; stays the same when it is
            renamed.
        source_repository_owner_uri: Address of the owner of the source repository.
        source_repository_owner_identifier: Number of the repository's owner; stays the same when
            the owner is renamed.
        build_config_uri: Address of the build instructions the build began with.
        build_config_digest: Commit or digest of the build instructions the build began with.
        build_trigger: Event that set off the build.
        run_invocation_uri: Address of the single build run.
        source_repository_visibility_at_signing: Whether the source repository was public or private
            when the certificate was issued.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("certificate_issuer", "CertificateIssuer", STR, always=True),
        Field("subject_alternative_name", "SubjectAlternativeName", STR, always=True),
        Field("issuer", "Issuer", STR),
        Field("build_signer_uri", "BuildSignerURI", STR),
        Field("build_signer_digest", "BuildSignerDigest", STR),
        Field("runner_environment", "RunnerEnvironment", STR),
        Field("source_repository_uri", "SourceRepositoryURI", STR),
        Field("source_repository_digest", "SourceRepositoryDigest", STR),
        Field("source_repository_ref", "SourceRepositoryRef", STR),
        Field("source_repository_identifier", "SourceRepositoryIdentifier", STR),
        Field("source_repository_owner_uri", "SourceRepositoryOwnerURI", STR),
        Field("source_repository_owner_identifier", "SourceRepositoryOwnerIdentifier", STR),
        Field("build_config_uri", "BuildConfigURI", STR),
        Field("build_config_digest", "BuildConfigDigest", STR),
        Field("build_trigger", "BuildTrigger", STR),
        Field("run_invocation_uri", "RunInvocationURI", STR),
        Field(
            "source_repository_visibility_at_signing", "SourceRepositoryVisibilityAtSigning", STR
        ),
    )

    certificate_issuer: str = ""
    subject_alternative_name: str = ""
    issuer: str | None = None
    build_signer_uri: str | None = None
    build_signer_digest: str | None = None
    runner_environment: str | None = None
    source_repository_uri: str | None = None
    source_repository_digest: str | None = None
    source_repository_ref: str | None = None
    source_repository_identifier: str | None = None
    source_repository_owner_uri: str | None = None
    source_repository_owner_identifier: str | None = None
    build_config_uri: str | None = None
    build_config_digest: str | None = None
    build_trigger: str | None = None
    run_invocation_uri: str | None = None
    source_repository_visibility_at_signing: str | None = None
