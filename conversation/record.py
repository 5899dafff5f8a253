"""A conversation: whom the guide talks with, who is on hold, and the third party."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class TalksWith(StrEnum):
    """The people whom the guide hears; anyone else in the conversation is on hold."""

    CITIZEN = "citizen"
    NOBODY = "nobody"
    PARTY = "party"
    ALL = "all"


class PartyKind(StrEnum):
    """What the third party is."""

    GUIDE = "guide"
    NUMBER = "number"
    ENTRY = "entry"
    INTERPRETER = "interpreter"


class Purpose(StrEnum):
    """Why the third party is called in."""

    CONSULT = "consult"
    TRANSFER = "transfer"


RINGING, JOINED = "ringing", "joined"


@dataclass(frozen=True, slots=True)
class Conversation:
    """The hold and the third party of a contact; times are Unix seconds.

    `offer` names the conference: the record is void once the contact has another. `talks_with` is
    whom the guide talks with; `held_since` is when the citizen's hold began, 0 without one.
    Party: `kind`, and `address`, which is a guide's id, a number, the index of a directory entry or
    a language; `attempt` is our own id of this call, empty if there is no third party; `leg` is the
    carrier's, empty until known; `party_state` is ringing or joined.
    Sound: `citizen_sound` and `party_sound` are the sounds last ordered; `remark` names a sentence
    that the citizen hears first, set at `remark_at`. `version` counts the changes.
    """

    contact: str
    offer: str
    talks_with: TalksWith = TalksWith.CITIZEN
    held_since: float = 0.0
    kind: PartyKind | None = None
    address: str = ""
    attempt: str = ""
    leg: str = ""
    party_state: str = ""
    purpose: Purpose | None = None
    citizen_sound: str = ""
    party_sound: str = ""
    remark: str = ""
    remark_at: float = 0.0
    version: int = 0

    @property
    def rings(self) -> bool:
        """Whether the third party's telephone rings."""
        return self.party_state == RINGING

    @property
    def joined(self) -> bool:
        """Whether the third party is on the line."""
        return self.party_state == JOINED

    @property
    def colleague(self) -> str:
        """The id of the guide who is the third party; empty if it is nobody or no guide."""
        return self.address if self.kind is PartyKind.GUIDE else ""

    @classmethod
    def read(cls, contact: str, fields: Mapping[str, str]) -> "Conversation":
        """Read the Redis hash, whose times are milliseconds."""
        kind, purpose = fields.get("kind", ""), fields.get("purpose", "")
        return cls(
            contact=contact,
            offer=fields.get("offer", ""),
            talks_with=TalksWith(fields.get("talks_with", TalksWith.CITIZEN)),
            held_since=int(fields.get("held_since", 0)) / 1000,
            kind=PartyKind(kind) if kind else None,
            address=fields.get("address", ""),
            attempt=fields.get("attempt", ""),
            leg=fields.get("leg", ""),
            party_state=fields.get("party_state", ""),
            purpose=Purpose(purpose) if purpose else None,
            citizen_sound=fields.get("citizen_sound", ""),
            party_sound=fields.get("party_sound", ""),
            remark=fields.get("remark", ""),
            remark_at=int(fields.get("remark_at", 0)) / 1000,
            version=int(fields.get("version", 0)),
        )
