"""The register, and what the law asks of those who keep it."""

from nhiemky.members.models.privacy import Consent, DataRequest, Grant
from nhiemky.members.models.register import (
    FOREVER,
    Exemption,
    Member,
    MemberList,
    Membership,
    Pair,
    Sensitive,
    Transfer,
)

__all__ = [
    "FOREVER",
    "Consent",
    "DataRequest",
    "Exemption",
    "Grant",
    "Member",
    "MemberList",
    "Membership",
    "Pair",
    "Sensitive",
    "Transfer",
]
