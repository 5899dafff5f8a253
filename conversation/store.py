"""The records and commits of conversations, beside the live state that routing keeps."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

from conversation.keys import ConversationKeys
from conversation.record import Conversation
from routing.effects import Effect
from routing.router import Router
from routing.scripts.script_text import Functions, header, routing_functions, shared, source
from routing.scripts.scripts import Scripts, Texts, Word
from routing.state.contact import IN_CONVERSATION, Contact
from routing.state.store import committing

LUA = Path(__file__).parent / "lua"
KEPT_MS = 24 * 3600 * 1000


class Conversations:
    """The records and the Lua scripts of conversations."""

    def __init__(self, router: Router) -> None:
        self.router = router
        self.keys = ConversationKeys(router.site.slug)
        self._scripts = Scripts(router.store.redis, own_scripts(), self.keys)

    def get(self, contact: Contact) -> Conversation:
        """Return the conversation of a contact; an empty one if nothing was ever arranged.

        A record of an earlier conference counts as empty.
        """
        found = self.recorded(contact.id)
        if found is not None and found.offer == contact.offer:
            return found
        return Conversation(contact.id, contact.offer)

    def recorded(self, contact: str) -> Conversation | None:
        """Return the record of a contact, even if its conversation is over; None without one."""
        fields = cast(
            "dict[str, Any]", self.router.store.redis.hgetall(self.keys.conversation(contact))
        )
        return Conversation.read(contact, fields) if fields else None

    def in_conversation(self, contact: str) -> Contact | None:
        """Return the contact if its citizen talks with a guide or has been transferred."""
        found = self.router.store.contact(contact)
        return found if found and found.state in IN_CONVERSATION else None

    def commit(
        self,
        script: str,
        *,
        now: float | None = None,
        keys: Mapping[str, str] | None = None,
        effects: Sequence[Effect] = (),
        **args: Word,
    ) -> str:
        """Run one verb's script; see `Store.commit`."""
        commit = committing(script, now, keys=keys, effects=effects, **args)
        return cast("str", self._scripts.run(commit))


@cache
def functions() -> Functions:
    """Return the functions that scripts of conversations may call: routing's and their own."""
    return {**routing_functions(), **shared(LUA / "shared")}


@cache
def own_scripts() -> Texts:
    """Return the scripts of the verbs of this package."""
    return {
        file.stem: (source(file, functions()), header(file.read_text("utf-8")))
        for file in sorted(LUA.glob("*.lua"))
    }
