"""Random conversations: whatever is pressed, lost or late, nobody stays alone or in silence."""

from collections import Counter
from pathlib import Path
from typing import Any, cast

import pytest
from redis import Redis

from records.timeline.colleague_call_sentences import OF_COLLEAGUE_CALLS
from records.timeline.conversation_sentences import OF_CONVERSATIONS
from tests.chaos.conversations.day import Day

DAYS, DAYS_FOR_ALL = 12, 30
EVENTS = {*OF_CONVERSATIONS, *OF_COLLEAGUE_CALLS, "Transferred", "Interrupted", "GuideRejoined"}


@pytest.mark.parametrize("seed", range(DAYS))
def test_nobody_stays_alone_and_every_conversation_ends(
    redis: Redis, tmp_path: Path, seed: int
) -> None:
    day = Day(redis, tmp_path, seed)
    day.play()
    assert day.is_over(), (day.contact(day.id), [day.guide(guide) for guide in "123"])


def test_random_conversations_reach_every_event(redis: Redis, tmp_path: Path) -> None:
    seen: Counter[str] = Counter()
    for seed in range(DAYS_FOR_ALL):
        redis.flushdb()
        day = Day(redis, tmp_path, seed)
        day.play()
        entries = cast("Any", redis.xrange(day.store.keys.events))
        seen.update(str(fields["event"]) for _, fields in entries)
    assert set(seen) >= EVENTS, EVENTS - set(seen)
