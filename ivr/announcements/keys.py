"""Every Redis key of announcements: name, type, content, lifetime.

| key                   | type | content                                  | lifetime               |
|-----------------------|------|------------------------------------------|------------------------|
| `announcements`       | hash | announcements by id, as JSON             | 400 days after the end |
| `announcements_heard` | hash | how many callers have heard each, by id  | as long                |
"""

from dataclasses import dataclass

from routing.state.keys import Keys


@dataclass(frozen=True, slots=True)
class AnnouncementKeys(Keys):
    """Names the Redis keys of one site's announcements."""

    @property
    def announcements(self) -> str:
        return self._key("announcements")

    @property
    def heard(self) -> str:
        return self._key("announcements_heard")
