"""A queue: its id names group and language."""

from routing.state.queue import Queue


def test_queue_id_parses_back() -> None:
    assert Queue.parse(Queue("school", "ar").id) == Queue("school", "ar")
