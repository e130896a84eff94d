"""Who may call the service: members for themselves, staff for the duties of their role."""

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    MEMBER = "member"
    RESETTING = "resetting"
    """Whoever holds the link of an account reset: may prove who they are, and nothing else."""
    AGENT = "agent"
    """Helps members (Layanan 175, a branch): searches, opens cases, approves another agent's reset."""
    REVIEWER = "reviewer"
    """Decides face reviews and corrections."""
    SUPERVISOR = "supervisor"
    """All an agent and a reviewer may, and fraud cases."""
    AUDITOR = "auditor"
    """Reads the audit log; changes nothing."""


MEMBERS: Final = frozenset({Role.MEMBER})
PROVING: Final = frozenset({Role.MEMBER, Role.RESETTING})
RESETTING: Final = frozenset({Role.RESETTING})
STAFF: Final = frozenset({Role.AGENT, Role.REVIEWER, Role.SUPERVISOR, Role.AUDITOR})
HELPERS: Final = frozenset({Role.AGENT, Role.SUPERVISOR})
DECIDERS: Final = frozenset({Role.REVIEWER, Role.SUPERVISOR})
INVESTIGATORS: Final = frozenset({Role.SUPERVISOR})
AUDITORS: Final = frozenset({Role.AUDITOR, Role.SUPERVISOR})
"""Agents help and reviewers decide: one person alone cannot do both, save a supervisor, whose own
cases need another's eyes like everybody's."""
