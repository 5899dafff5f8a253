"""The templates and static files of the rooms, each kept in its room's folder."""

from collections.abc import Iterator

from flask import Blueprint

ROOMS = (
    "access",
    "admin",
    "guide",
    "board",
    "callbacks",
    "directory",
    "history",
    "identity",
    "listening",
    "announcements",
    "prompts",
    "breaks",
    "versions",
    "voicemails",
)


def rooms() -> Iterator[Blueprint]:
    """Yield a blueprint per room that serves its static files under /static/ROOM/."""
    for room in ROOMS:
        yield Blueprint(
            f"{room}_files",
            f"console.{room}",
            template_folder="templates",
            static_folder="static",
            static_url_path=f"/static/{room}",
        )
