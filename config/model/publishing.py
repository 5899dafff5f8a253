"""How versions of the site are published."""

from config.model.types import Part


class PublishingRules(Part):
    """Rules for published versions: see [publishing](publishing.md)."""

    two_people: bool = False
    """Whether another account must approve a published version before it is in force. The version
    in force decides, not the new one. A rollback needs no approval."""
