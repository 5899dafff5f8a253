"""The tables of the history; times are in Unix seconds, missing text is empty."""

from sqlalchemy import JSON, Boolean, Column, Double, Integer, MetaData, Table, Text

VERSION = 1

metadata = MetaData()

about = Table(
    "about",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # always 1: a single row
    Column("version", Integer, nullable=False),
    Column("site", Text, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("id", Text, primary_key=True),  # the stream id: milliseconds-sequence
    Column("at", Double, nullable=False, index=True),
    Column("event", Text, nullable=False),
    Column("contact", Text, nullable=False, index=True),
    Column("guide", Text, nullable=False),
    Column("queue", Text, nullable=False),
    Column("details", JSON, nullable=False),
)

contacts = Table(
    "contacts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("answer_group", Text, nullable=False),  # `group` is a word of SQL
    Column("language", Text, nullable=False),
    Column("arrived", Double, nullable=False, index=True),
    Column("callback", Boolean, nullable=False),
    Column("answered_at", Double),
    Column("ended_at", Double),
    Column("ending", Text, nullable=False),
    Column("waited_s", Double),
    Column("talked_s", Double),
    Column("guide", Text, nullable=False),
    Column("matter", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    # Columns below came later: they need a default, with which prepare() adds them.
    Column("department", Text, nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),  # id of the last guide's note
    Column("reference", Text, nullable=False, server_default="", index=True),
    Column("caller", Text, nullable=False, server_default="", index=True),  # keyed hash
    Column("wrap_up_s", Double),  # of the last guide, without interruptions
)

notes = Table(
    "notes",
    metadata,
    Column("id", Text, primary_key=True),  # contact.guide
    Column("contact", Text, nullable=False, index=True),
    Column("guide", Text, nullable=False),
    Column("written", Double, nullable=False),
    Column("until", Double, nullable=False, index=True),  # then it is deleted
    Column("text", Text, nullable=False),
)

told = Table(
    "told",
    metadata,
    Column("id", Text, primary_key=True),  # the event's id
    Column("contact", Text, nullable=False, index=True),
    Column("answer_group", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("at", Double, nullable=False, index=True),
    Column("position", Integer),  # null if it was not announced
    Column("from_s", Double),
    Column("to_s", Double),  # also null if the range has no end
    Column("after_s", Double),  # from the announcement to the answer, or until the citizen left
    Column("fate", Text, nullable=False),  # kept, sooner, later, left; empty while undecided
)
